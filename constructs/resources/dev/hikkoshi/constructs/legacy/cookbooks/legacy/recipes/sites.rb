# frozen_string_literal: true

# nginx in front of the HTTP features. It reloads when its configuration differs from the one that it has read last.
legacy = node['legacy']
return unless legacy['port'].to_i.positive?

folder = legacy['sites']
ledger = Legacy::Ledger.of(node)

file "#{::File.dirname(folder)}/nginx.conf" do
  content Legacy::Nginx.main(folder)
  mode '0644'
end

file "#{folder}/legacy.conf" do
  content Legacy::Nginx.base(legacy['port'])
  mode '0644'
end

# A file for each feature: one whose parameters are incomplete keeps its file.
ledger.http.each do |feature|
  file "#{folder}/legacy-#{feature.name}.conf" do
    content Legacy::Nginx.site(feature, legacy['port'])
    mode '0644'
  end
end

Dir.glob("#{folder}/legacy-*.conf").each do |path|
  next if ledger.names.include?(::File.basename(path)[/\Alegacy-(.+)\.conf\z/, 1])

  file path do
    action :delete
  end
end

execute 'reload nginx' do
  command 'nginx -t && systemctl reload-or-restart nginx'
  not_if { Legacy::Host.applied?(node, 'nginx', Legacy::Nginx.text(folder)) }
end

file "#{legacy['home']}/state/nginx.applied" do
  content(lazy { Legacy::Host.digest(Legacy::Nginx.text(folder)) })
  mode '0644'
end
