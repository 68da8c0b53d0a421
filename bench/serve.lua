-- wrk: reads the paths of a file at random, with the token "fresh" each by an address that was not asked for before, so that
-- nothing kept is given; with any other token accepts the claims of one, one each DELAY milliseconds.
local paths, token, wait, n = {}, nil, 0, 0

function init(args)
	for line in io.lines(args[1]) do paths[#paths + 1] = line end
	token, wait = args[2], tonumber(args[3] or "0")
	start = tostring({}):match("0x(%x+)")
	math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 2147483647)
end

function delay() return wait end

function request()
	if token == "fresh" then
		n = n + 1
		local path = paths[math.random(#paths)]
		return wrk.format("GET", path .. (path:find("?", 1, true) and "&" or "?") .. "fresh=" .. start .. n)
	end
	if token then
		n = n + 1
		return wrk.format("POST", "/claim/" .. paths[(n - 1) % #paths + 1] .. "/accept",
			{ ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = wrk.headers["Cookie"], ["Host"] = wrk.headers["Host"] }, "token=" .. token)
	end
	return wrk.format("GET", paths[math.random(#paths)])
end

function done(summary, latency)
	local e = summary.errors
	io.write(string.format("= %.0f %.2f %.2f %d %.0f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
		latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout, summary.bytes / math.max(summary.requests, 1), summary.requests))
end
