# frozen_string_literal: true

# Drains an instance before it stops: it starts no new cron runs and no new jobs, and waits for the running ones. The
# stop of each unit waits for its container, so the drain takes as long as the longest job.
Dir.glob('/etc/cron.d/legacy-*').each do |entry|
  file entry do
    action :delete
  end
end

execute 'let what has begun end' do
  command "systemctl stop 'legacy-*@*.service'"
  timeout node['legacy']['drain_seconds'].to_i + 60
end
