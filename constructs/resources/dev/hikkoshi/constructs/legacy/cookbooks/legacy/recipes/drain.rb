# frozen_string_literal: true

# Before an instance stops: no new run of a cron, no new job, and time for what has begun. Each unit's own stop waits for
# its container, so stopping them all takes as long as the slowest job.
Dir.glob('/etc/cron.d/legacy-*').each do |entry|
  file entry do
    action :delete
  end
end

execute 'let what has begun end' do
  command "systemctl stop 'legacy-*@*.service'"
  timeout node['legacy']['drain_seconds'].to_i + 60
end
