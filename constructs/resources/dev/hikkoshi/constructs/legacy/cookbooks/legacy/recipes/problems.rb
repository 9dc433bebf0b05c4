# frozen_string_literal: true

# Fails at the very end of the run, after all other features are configured, if a feature was left as it is. A delayed
# notification runs after the last recipe.
ruby_block 'fail because of features that were left as they are' do
  block do
    list = Legacy::Ledger.of(node).problems.map { |name, reason| "#{name}: #{reason}" }
    raise "left as they are: #{list.join('; ')}"
  end
  action :nothing
end

ruby_block 'look for features that were left as they are' do
  block { Chef::Log.warn("left as they are: #{Legacy::Ledger.of(node).problems.keys.join(', ')}") }
  notifies :run, 'ruby_block[fail because of features that were left as they are]', :delayed
  not_if { Legacy::Ledger.of(node).problems.empty? }
end
