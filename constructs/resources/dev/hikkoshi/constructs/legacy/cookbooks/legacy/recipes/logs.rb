# frozen_string_literal: true

# Bounds the logs of the features and of nginx on the root disk. Every 10 minutes, a file with more than 64 MiB is copied
# and truncated: the unit that appends to it does not notice, and the CloudWatch agent follows the file. The package of
# nginx rotates once a day, whatever the size.
home = node['legacy']['home']

file "#{home}/logrotate.conf" do
  content <<~ROTATE
    /var/log/legacy/*.log /var/log/nginx/*.log {
      size 64M
      rotate 2
      copytruncate
      compress
      missingok
      notifempty
    }
  ROTATE
  # logrotate refuses a file that others can write.
  mode '0644'
end

systemd_unit 'legacy-logs.service' do
  content <<~UNIT
    [Unit]
    Description=Bounds the logs of the features

    [Service]
    Type=oneshot
    ExecStart=/usr/sbin/logrotate --state #{home}/state/logrotate #{home}/logrotate.conf
  UNIT
  action :create
end

systemd_unit 'legacy-logs.timer' do
  content <<~UNIT
    [Unit]
    Description=Bounds the logs of the features

    [Timer]
    OnCalendar=*:00/10

    [Install]
    WantedBy=timers.target
  UNIT
  action %i[create enable start]
end
