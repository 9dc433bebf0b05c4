# frozen_string_literal: true

# The programs of the cookbook, their settings, and the folders of their state.
legacy = node['legacy']
home = legacy['home']

{ '' => '0755', '/bin' => '0755', '/features' => '0700', '/lib' => '0755',
  '/sites' => '0755', '/state' => '0700' }.each do |folder, mode|
  directory "#{home}#{folder}" do
    mode mode
  end
end

directory '/var/log/legacy' do
  mode '0755'
end

%w[common slots run may-run end-run release wait-for-answers supervise remove drain follow].each do |program|
  cookbook_file "#{home}/bin/#{program}" do
    source program
    mode '0755'
  end
end

file "#{home}/settings" do
  content(lazy do
    { 'REGION' => legacy['region'], 'LAYER' => legacy['layer'], 'PARAMETER_PATH' => legacy['parameter_path'],
      'DRAIN_SECONDS' => legacy['drain_seconds'], 'LOCK_TABLE' => legacy['lock_table'], 'UNITS' => legacy['units'],
      'SITES' => legacy['sites'], 'INSTANCE' => Legacy::Aws.instance_id }.map { |name, value| "#{name}=#{Shellwords.escape(value)}\n" }.join
  end)
  mode '0644'
end
