# frozen_string_literal: true

# Applies the ledger: HTTP features get requests, workers run the number of consumers of the legacy side, and each cron has
# a timer, whose runs ask for its owner. It skips a new feature until the deploy recipe has installed it. Between two runs,
# the program "follow" applies shares.
return if Legacy::Host.leaving?(node)

include_recipe 'legacy::tools'
include_recipe 'legacy::sites'
include_recipe 'legacy::release'
include_recipe 'legacy::services'
include_recipe 'legacy::timers'
include_recipe 'legacy::shares'
include_recipe 'legacy::follow'
include_recipe 'legacy::supervisor'
include_recipe 'legacy::logs'
include_recipe 'legacy::undeploy'
include_recipe 'legacy::problems'
