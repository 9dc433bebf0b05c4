# frozen_string_literal: true

# Applies the ledger: HTTP features get requests, workers run the number of consumers of the legacy side, and a cron
# entry exists only while the legacy side owns the cron. It runs when an instance joins or leaves, and after a step of
# the ledger moves work.
legacy = node['legacy']
aws = Legacy::Aws.new(legacy['region'])
entries = Legacy::Ledger.read(aws, legacy['parameter_path'])
descriptions = entries.map { |feature, entry| [feature, JSON.parse(entry.fetch('feature'))] }.to_h

http = descriptions.select { |_, description| description.key?('hosts') }
http.each_key do |feature|
  service "legacy-#{feature}@1" do
    action %i[enable start]
  end
end

unless http.empty?
  # nginx takes what the feature takes: its body, its longest request with a margin, and WebSockets. The load balancer
  # closes an idle connection first, after 4,000 seconds at most: a request that meets a closed connection gets 502.
  servers = http.each_with_index.map do |(feature, description), index|
    # The health check has no host name, so the first feature answers it.
    longest = description.fetch('longestRequestSeconds', 50).to_i
    default = index.zero? ? ' default_server' : ''
    <<~SERVER
      server {
        listen #{legacy['port']}#{default};
        server_name #{description['hosts'].join(' ')};
        client_max_body_size #{description.fetch('largestBodyMiB', 1)}m;
        keepalive_timeout 4060s;
        location / {
          proxy_pass http://127.0.0.1:#{Legacy::Ledger.local_port(feature)};
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-For $http_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;
          proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $legacy_connection;
          proxy_read_timeout #{longest + 10}s;
          proxy_send_timeout #{longest + 10}s;
        }
      }
    SERVER
  end

  file '/etc/nginx/conf.d/legacy.conf' do
    content "map $http_upgrade $legacy_connection { default upgrade; '' ''; }\n" + servers.join
    notifies :reload, 'service[nginx]'
  end

  service 'nginx' do
    action :nothing
  end
end

workers = entries.select { |_, entry| entry.key?('consumers') }
unless workers.empty?
  instances = Legacy::Fleet.instances(node, aws)
  own = Legacy::Aws.instance_id
  workers.each do |feature, entry|
    wanted = Legacy::Ledger.part(entry['consumers'].to_i, instances, own)
    running = Dir.glob("/etc/systemd/system/multi-user.target.wants/legacy-#{feature}@*.service")
                 .map { |unit| unit[/@(\d+)\.service/, 1].to_i }
    (1..wanted).each do |number|
      service "legacy-#{feature}@#{number}" do
        action %i[enable start]
      end
    end
    running.select { |number| number > wanted }.each do |number|
      service "legacy-#{feature}@#{number}" do
        action %i[disable stop]
      end
    end
  end
end

descriptions.select { |_, description| description['kind'] == 'cron' }.each do |feature, description|
  owner = entries[feature].fetch('cron-owner')
  # A cron has one owner at a time. This recipe runs shortly after a change of the owner; until then, each run checks
  # the owner itself.
  ask = "aws ssm get-parameter --region #{legacy['region']} --output text --query Parameter.Value " \
        "--name #{legacy['parameter_path']}/#{feature}/cron-owner"
  file "/etc/cron.d/legacy-#{feature}" do
    content "CRON_TZ=#{description.fetch('timeZone')}\n" \
            "#{description.fetch('schedule')} root [ \"$(#{ask})\" = legacy ] && " \
            "systemctl start legacy-#{feature}@1.service\n"
    mode '0644'
    action owner == 'legacy' ? :create : :delete
  end
end

# Removes features that are no longer in the ledger.
include_recipe 'legacy::undeploy'
