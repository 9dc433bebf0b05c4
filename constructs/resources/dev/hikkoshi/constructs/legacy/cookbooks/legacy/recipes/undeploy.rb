# frozen_string_literal: true

# Removes every feature without an entry, because it has retired.
legacy = node['legacy']
known = Legacy::Ledger.read(Legacy::Aws.new(legacy['region']), legacy['parameter_path']).keys

Dir.glob('/etc/systemd/system/legacy-*@.service').each do |path|
  feature = path[%r{/legacy-(.+)@\.service\z}, 1]
  next if known.include?(feature)

  execute "stop #{feature}" do
    command "systemctl disable --now 'legacy-#{feature}@*.service'"
  end

  [path, "/etc/cron.d/legacy-#{feature}", "/run/legacy/#{feature}.env"].each do |left|
    file left do
      action :delete
    end
  end
end
