-- One workload of Reeve for wrk, one thread. Prints a line RESULT with a JSON object at the end.
-- Environment: WORK create | get; PATHS requests, one a line (get); KEY, COOKIE; MARK, which every good body holds.
local key, cookie, mark = os.getenv("KEY") or "", os.getenv("COOKIE") or "", os.getenv("MARK") or ""
local paths, threads = {}, {}
for line in (os.getenv("PATHS") or ""):gmatch("[^\n]+") do table.insert(paths, line) end
local services = {"pothole", "street-light", "fly-tipping", "graffiti", "litter", "blocked-drain"}
local words = string.rep("The bin at this address was missed again this week and the crew did not return. ", 5)
local headers = {}
if key ~= "" then headers["Authorization"] = "Bearer " .. key end
if cookie ~= "" then headers["Cookie"] = cookie end
function setup(thread) table.insert(threads, thread) end
function init() bad = 0; good = 0; seq = 0; math.randomseed(os.time() + tonumber(os.getenv("SEED") or "1")) end
function request()
  if os.getenv("WORK") ~= "create" then return wrk.format("GET", paths[math.random(#paths)], headers) end
  seq = seq + 1
  local who = math.random(1, 2000)
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", os.getenv("URL") or "/api/v1/cases", headers, string.format(
    '{"service":"%s","description":"Collection %d near %d High Street. %s","location":{"lat":%.5f,"long":%.5f},"customer":{"name":"Customer Number%d","email":"bench%d@example.org","phone":"0770090%04d"},"answers":{}}',
    services[math.random(#services)], seq, math.random(1, 200), words, 54.895 + (math.random() - 0.5) / 50, -2.934 + (math.random() - 0.5) / 50, who, who, who % 10000))
end
function response(status, _, body)
  if status < 300 and (mark == "" or body:find(mark, 1, true)) then good = good + 1 else bad = bad + 1; if bad < 3 then io.stderr:write(status .. " " .. body:sub(1, 300) .. "\n") end end
end
function done(summary, latency)
  local wrong, right = 0, 0
  for _, thread in ipairs(threads) do wrong = wrong + (thread:get("bad") or 0); right = right + (thread:get("good") or 0) end
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"good":%d,"bad":%d,"seconds":%.3f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"socket":%d}\n',
    summary.requests, right, wrong, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.timeout))
end
