# frozen_string_literal: true

# Checks the applications of the HTTP features every 20 seconds, and restarts those that do not answer.
home = node['legacy']['home']

systemd_unit 'legacy-supervisor.service' do
  content <<~UNIT
    [Unit]
    Description=Restarts applications that do not answer
    ConditionPathExists=!#{home}/state/leaving

    [Service]
    Type=oneshot
    ExecStart=#{home}/bin/supervise
  UNIT
  action :create
end

systemd_unit 'legacy-supervisor.timer' do
  content <<~UNIT
    [Unit]
    Description=Checks the applications

    [Timer]
    OnBootSec=60
    OnUnitInactiveSec=20
    AccuracySec=1s

    [Install]
    WantedBy=timers.target
  UNIT
  action %i[create enable start]
end
