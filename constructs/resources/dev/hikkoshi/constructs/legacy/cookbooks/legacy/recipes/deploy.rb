# frozen_string_literal: true

# Deploys each feature of the layer with the same revision (R24) and the same configuration keys as on EKS.
legacy = node['legacy']
aws = Legacy::Aws.new(legacy['region'])

Legacy::Ledger.read(aws, legacy['parameter_path']).each do |feature, entry|
  description = JSON.parse(entry.fetch('feature'))
  image = description.fetch('image')
  registry = image.split('/').first
  port = description['port']
  publish = port ? "--publish 127.0.0.1:#{Legacy::Ledger.local_port(feature)}:#{port}" : ''
  labels = Legacy::Metrics.labels(feature, entry.fetch('revision'))

  execute "sign in for #{feature}" do
    command "aws ecr get-login-password --region #{legacy['region']} " \
            "| docker login --username AWS --password-stdin #{registry}"
    sensitive true
    only_if { registry.include?('.dkr.ecr.') }
    not_if "docker image inspect #{image}"
  end

  execute "pull #{feature} at #{entry.fetch('revision')}" do
    command "docker pull #{image}"
    not_if "docker image inspect #{image}"
  end

  # This folder is only in memory. After a reboot, the recipes create it again.
  directory '/run/legacy' do
    mode '0700'
  end

  file "/run/legacy/#{feature}.env" do
    content(lazy do
      values = JSON.parse(entry.fetch('configuration'))
      names = description.fetch('secrets', [])
      secrets = names.empty? ? {} : aws.secret("#{legacy['service']}/#{legacy['environment']}/#{feature}")
      names.each { |name| values[name] = secrets.fetch(name) }
      # An application with a name in New Relic also gets the license key. Each side has a name of its
      # own.
      key = legacy['license_key_secret']
      values['NEW_RELIC_LICENSE_KEY'] = aws.license_key(key) if values.key?('NEW_RELIC_APP_NAME') && !key.empty?
      values['APP_SIDE'] = 'legacy'
      values['APP_REVISION'] = entry.fetch('revision')
      values.sort.map { |name, value| "#{name}=#{value}\n" }.join
    end)
    mode '0600'
    sensitive true
    notifies :run, "execute[restart #{feature}]"
  end

  systemd_unit "legacy-#{feature}@.service" do
    content <<~UNIT
      [Unit]
      Description=#{feature}, %i
      After=docker.service
      Requires=docker.service
      [Service]
      ExecStartPre=-/usr/bin/docker rm --force #{feature}-%i
      ExecStart=/usr/bin/docker run --rm --name #{feature}-%i --env-file /run/legacy/#{feature}.env #{labels} #{publish} #{image}
      ExecStop=/usr/bin/docker stop --time #{legacy['drain_seconds']} #{feature}-%i
      TimeoutStopSec=#{legacy['drain_seconds'].to_i + 30}
      StandardOutput=append:/var/log/legacy/#{feature}.log
      StandardError=append:/var/log/legacy/#{feature}.log
      Restart=#{description['kind'] == 'cron' ? 'no' : 'always'}
      [Install]
      WantedBy=multi-user.target
    UNIT
    action :create
    notifies :run, "execute[restart #{feature}]"
  end

  execute "restart #{feature}" do
    command "systemctl try-restart 'legacy-#{feature}@*.service'"
    action :nothing
    # A release does not stop a run of a cron; the next run uses the new image.
    not_if { description['kind'] == 'cron' }
  end
end
