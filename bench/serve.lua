-- wrk: reads the paths of a file at random, or with "write" accepts the claims of one, one each DELAY milliseconds.
local paths, token, wait, n = {}, nil, 0, 0

function init(args)
	for line in io.lines(args[1]) do paths[#paths + 1] = line end
	token, wait = args[2], tonumber(args[3] or "0")
	math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 2147483647)
end

function delay() return wait end

function request()
	if token then
		n = n + 1
		return wrk.format("POST", "/claim/" .. paths[(n - 1) % #paths + 1] .. "/accept",
			{ ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = wrk.headers["Cookie"], ["Host"] = wrk.headers["Host"] }, "token=" .. token)
	end
	return wrk.format("GET", paths[math.random(#paths)])
end

function done(summary, latency)
	local e = summary.errors
	io.write(string.format("= %.0f %.2f %.2f %d %.0f\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
		latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout, summary.bytes / math.max(summary.requests, 1)))
end
