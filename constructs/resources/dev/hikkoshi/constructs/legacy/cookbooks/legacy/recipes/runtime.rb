# frozen_string_literal: true

# Installs Docker, the rotation of logs, and nginx in front of the HTTP features of the layer.
%w[docker logrotate].each do |name|
  package name
end

service 'docker' do
  action %i[enable start]
end

if node['legacy']['port'].to_i.positive?
  package 'nginx'

  service 'nginx' do
    action %i[enable start]
  end
end
