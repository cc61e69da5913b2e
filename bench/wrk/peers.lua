-- Opens a ticket of Request Tracker (WORK rt) or an issue of Redmine (WORK redmine) for wrk: the same words, a customer of 2,000
-- where it knows customers, three fields of its own. Counts and prints as reeve.lua does, whose reading serves all three.
dofile((os.getenv("HERE") or ".") .. "/reeve.lua")
local names = {"Highways", "Waste", "CouncilTax", "Housing", "Planning", "Benefits", "Parking", "Environment", "Licensing", "Complaints", "Elections", "Social"}
local channels = {"phone", "email", "web", "face", "post"}
local words = string.rep("The bin at this address was missed again this week and the crew did not return. ", 5)
function request()
  seq = seq + 1
  local name, channel, uprn, road = names[math.random(#names)], channels[math.random(#channels)], math.random(1, 99999999), math.random(1, 200)
  if os.getenv("WORK") == "redmine" then
    return wrk.format("POST", "/issues.json", {["Content-Type"] = "application/json", ["X-Redmine-API-Key"] = os.getenv("APIKEY")}, string.format(
      '{"issue":{"project_id":"%s","subject":"Missed collection %d near %d High Street","description":"%s","custom_fields":[{"id":1,"value":"Calne"},{"id":2,"value":"1001%08d"},{"id":3,"value":"%s"}]}}',
      name:lower(), seq, road, words, uprn, channel))
  end
  return wrk.format("POST", "/REST/2.0/ticket", {["Content-Type"] = "application/json", ["Cookie"] = os.getenv("COOKIE")}, string.format(
    '{"Queue":"%s","Subject":"Missed collection %d near %d High Street","Requestor":"cust%d@example.invalid","Content":"%s","CustomFields":{"Ward":"Calne","UPRN":"1001%08d","Channel":"%s"}}',
    name, seq, road, math.random(1, 2000), words, uprn, channel))
end
