# frozen_string_literal: true

# Installs Docker, and nginx in front of the HTTP features of the layer.
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
