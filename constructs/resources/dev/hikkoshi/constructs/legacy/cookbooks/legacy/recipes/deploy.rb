# frozen_string_literal: true

# Deploys each feature of the layer: its image, its unit, and its place in nginx or among the timers. The configure recipe
# releases what has changed.
return if Legacy::Host.leaving?(node)

include_recipe 'legacy::tools'
include_recipe 'legacy::images'
include_recipe 'legacy::units'
include_recipe 'legacy::configure'
include_recipe 'legacy::prune'
