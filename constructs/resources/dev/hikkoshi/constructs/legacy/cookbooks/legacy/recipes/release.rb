# frozen_string_literal: true

# A rolling release of the features whose image, configuration or unit has changed. A run of a cron is not stopped; its
# next run uses the new image.
home = node['legacy']['home']

Legacy::Ledger.of(node).features.each_value do |feature|
  next if feature.cron?

  execute "release #{feature.name}" do
    command ["#{home}/bin/release", feature.name]
    # The longest drain of all consumers of an instance. Systems Manager ends the command earlier.
    timeout 24 * 3600
    not_if { Legacy::Host.released?(node, feature) }
  end
end
