# frozen_string_literal: true

# nginx in front of the HTTP features. It reloads when its configuration differs from the one that it has read last.
legacy = node['legacy']
return unless legacy['port'].to_i.positive?

site = Legacy::Nginx.configuration(Legacy::Ledger.of(node).http, legacy['port'])

file '/etc/nginx/conf.d/legacy.conf' do
  content site
  mode '0644'
end

execute 'reload nginx' do
  command 'nginx -t && systemctl reload-or-restart nginx'
  not_if { Legacy::Host.applied?(node, 'nginx', site) }
end

file "#{legacy['home']}/state/nginx.applied" do
  content Legacy::Host.digest(site)
  mode '0644'
end
