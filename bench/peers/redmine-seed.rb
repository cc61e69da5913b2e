# Fills Redmine through its own models: 12 projects, 60 agents, 3 custom fields, 2,000 customers. Prints an API key.
Setting.rest_api_enabled = 1
Setting.login_required = 1
role = Role.where(builtin: 0).order(:position).first
trackers = Tracker.all.to_a
IssueCustomField.create!(name: 'Ward', field_format: 'string', is_for_all: true, is_filter: true, trackers: trackers)
IssueCustomField.create!(name: 'UPRN', field_format: 'string', is_for_all: true, is_filter: true, trackers: trackers)
IssueCustomField.create!(name: 'Channel', field_format: 'list', possible_values: %w(phone email web face post), is_for_all: true, is_filter: true, trackers: trackers)
names = %w(highways waste counciltax housing planning benefits parking environment licensing complaints elections social)
projects = names.map { |n| Project.create!(name: n.capitalize, identifier: n, enabled_module_names: ['issue_tracking'], trackers: trackers) }
agents = (1..60).map do |i|
  user = User.new(firstname: 'Agent', lastname: i.to_s, mail: "agent#{i}@bench.invalid", mail_notification: 'only_my_events')
  user.login = "agent#{i}"
  user.password = "bench-pass-#{i}"
  user.save!
  user
end
agents.each { |user| projects.each { |project| Member.create!(user: user, project: project, roles: [role]) } }
(1..2000).each do |i|
  user = User.new(firstname: 'Customer', lastname: i.to_s, mail: "cust#{i}@example.invalid", mail_notification: 'none')
  user.login = "cust#{i}"
  user.password = 'x' * 12
  user.save!(validate: false)
end
puts Token.create!(user: agents[0], action: 'api').value
