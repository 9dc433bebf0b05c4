# frozen_string_literal: true

# Removes every feature without a parameter, because it has retired: first its units and containers, then its files.
return if Legacy::Host.leaving?(node)

include_recipe 'legacy::tools'
include_recipe 'legacy::backups'
legacy = node['legacy']
installed = Dir.glob("#{legacy['units']}/legacy-*@.service").map { |path| path[%r{/legacy-([^/]+)@\.service\z}, 1] }
installed += Dir.glob("#{legacy['home']}/features/*").map { |path| ::File.basename(path) }

(installed.uniq.sort - Legacy::Ledger.of(node).names).each do |feature|
  execute "remove #{feature}" do
    command ["#{legacy['home']}/bin/remove", feature]
    timeout legacy['drain_seconds'].to_i + 300
  end
end
