# frozen_string_literal: true

# A timer that applies shares between two runs of the recipes, with the libraries of this cookbook.
legacy = node['legacy']
home = legacy['home']
libraries = ::File.expand_path('../libraries', ::File.dirname(__FILE__))

Dir.glob("#{libraries}/*.rb").sort.each do |library|
  file "#{home}/lib/#{::File.basename(library)}" do
    content ::File.read(library)
    mode '0644'
  end
end

file "#{home}/attributes.json" do
  content JSON.generate(%w[region home units parameter_path auto_scaling_group].map { |key| [key, legacy[key]] }.to_h)
  mode '0644'
end

systemd_unit 'legacy-follow.service' do
  content <<~UNIT
    [Unit]
    Description=Applies shares
    ConditionPathExists=!#{home}/state/leaving

    [Service]
    Type=oneshot
    ExecStart=#{RbConfig.ruby} #{home}/bin/follow
    TimeoutStartSec=60
  UNIT
  action :create
end

systemd_unit 'legacy-follow.timer' do
  content <<~UNIT
    [Unit]
    Description=Applies shares

    [Timer]
    OnBootSec=30
    OnUnitInactiveSec=30
    AccuracySec=1s

    [Install]
    WantedBy=timers.target
  UNIT
  action %i[create enable start]
end
