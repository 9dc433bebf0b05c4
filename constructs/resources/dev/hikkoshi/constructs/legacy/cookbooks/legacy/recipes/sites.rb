# frozen_string_literal: true

# nginx in front of the HTTP features. The program "release" gives nginx the files of this folder, when no load balancer
# sends requests.
legacy = node['legacy']
return unless legacy['port'].to_i.positive?

folder = "#{legacy['home']}/sites"
ledger = Legacy::Ledger.of(node)

file "#{::File.dirname(legacy['sites'])}/nginx.conf" do
  content Legacy::Nginx.main(legacy['sites'])
  mode '0644'
end

file "#{folder}/legacy.conf" do
  content Legacy::Nginx.base(legacy['port'])
  mode '0644'
end

# The certificate that nginx shows the load balancer. An instance is replaced long before it expires.
if ledger.http.any?(&:encrypted?)
  place = ::File.dirname(legacy['sites'])
  package 'openssl'

  execute 'make the certificate of nginx' do
    command ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=legacy',
             '-keyout', "#{place}/#{Legacy::Nginx::KEY}", '-out', "#{place}/#{Legacy::Nginx::CERTIFICATE}"]
    creates "#{place}/#{Legacy::Nginx::CERTIFICATE}"
  end
end

# A file for each feature: one whose parameters are incomplete keeps its file.
ledger.http.each do |feature|
  file "#{folder}/legacy-#{feature.name}.conf" do
    content Legacy::Nginx.site(feature, legacy['port'])
    mode '0644'
    # A changed feature gets its site with its unit.
    only_if { Legacy::Host.described?(node, feature) }
  end
end

Dir.glob("#{folder}/legacy-*.conf").each do |path|
  next if ledger.names.include?(::File.basename(path)[/\Alegacy-(.+)\.conf\z/, 1])

  file path do
    action :delete
  end
end
