# frozen_string_literal: true

# What every feature runs in: Docker, and nginx before the HTTP features of the layer.
package 'docker'

service 'docker' do
  action %i[enable start]
end

%w[/etc/legacy /var/log/legacy].each do |path|
  directory path do
    mode '0755'
  end
end

if node['legacy']['port'].to_i.positive?
  package 'nginx'

  service 'nginx' do
    action %i[enable start]
  end
end
