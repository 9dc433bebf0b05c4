# frozen_string_literal: true

# Drains an instance before it stops: it starts no new run and no new job, and waits for the running ones.
include_recipe 'legacy::tools'

execute 'let what has begun end' do
  command ["#{node['legacy']['home']}/bin/drain"]
  # The requests, then the jobs.
  timeout 2 * node['legacy']['drain_seconds'].to_i + 300
end
