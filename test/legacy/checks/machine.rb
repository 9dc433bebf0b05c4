# frozen_string_literal: true

# What an instance has beside its features: people, agents, images, and its start.

check 'nobody comes through SSH, also after a reboot' do
  one = new_host
  keys = "#{one.root}/home/ec2-user/.ssh/authorized_keys"
  FileUtils.mkdir_p(File.dirname(keys))
  File.write(keys, 'ssh-ed25519 AAAA')
  one.systemctl(%w[enable sshd])
  one.systemctl(%w[start sshd])
  run(one, Lab::START)
  ok(!File.exist?(keys), 'a key')
  %w[sshd.service sshd.socket].each { |unit| ok(!one.active?(unit) && !one.enabled?(unit), unit) }
end

check 'the CloudWatch agent loads both of its configurations, and again when the first one changes' do
  layer('batch', 'metrics_workspace_parameter' => '/workspace')
  world.parameter('/workspace', 'ws-1')
  one = new_host
  loaded = []
  original = one.method(:shell)
  one.define_singleton_method(:shell) do |command, extra = {}|
    loaded << command.to_s.scan(/-a (\S+)/).flatten if command.to_s.include?('agent-ctl')
    original.call(command, extra)
  end
  run(one, %w[legacy::agents])
  equal([%w[fetch-config append-config]], loaded, 'commands')
  run(one, %w[legacy::agents])
  equal(1, loaded.size, 'commands of a second run')
  layer('batch', 'metrics_workspace_parameter' => '/workspace', 'log_group' => '/other')
  run(one, %w[legacy::agents])
  equal([%w[fetch-config append-config]] * 2, loaded, 'commands after a change')
end

check 'the CloudWatch agent sends metrics and traces of features to CloudWatch' do
  layer('batch', 'traces' => 'cloudwatch', 'application_metrics' => 'cloudwatch', 'log_group' => '/layer', 'region' => 'eu-west-1')
  one = new_host
  run(one, %w[legacy::agents])
  file = Dir.glob("#{one.root}/**/features.yaml").first
  config = YAML.safe_load(File.read(file))
  pipelines = config['service']['pipelines']
  equal({ 'metrics/features' => %w[prometheus/features awsemf/features], 'traces/features' => %w[otlp/features awsxray/features] },
        pipelines.map { |name, parts| [name, parts['receivers'] + parts['exporters']] }.sort.to_h, 'pipelines')
  pipelines.each_value do |parts|
    parts.each { |kind, names| names.each { |name| ok(config[kind].key?(name), name) } }
  end
  # CloudWatch adds what it gets: each series is what was new, from its first value on, and no two containers are one.
  equal(%w[cumulativetodelta/features], pipelines['metrics/features']['processors'], 'deltas')
  equal('keep', config['processors']['cumulativetodelta/features']['initial_value'], 'the first value')
  labels = config['receivers']['prometheus/features']['config']['scrape_configs'][0]['relabel_configs']
  container = labels.find { |label| label['target_label'] == 'container' }
  equal('run-1', '/run-1'[/\A#{container['regex']}\z/, 1], 'the name of a container')
  equal(['__meta_docker_container_name'], container['source_labels'], 'a container counts for itself')
  equal('/layer', config['exporters']['awsemf/features']['log_group_name'], 'log group')
  equal(%w[environment feature side], config['exporters']['awsemf/features']['metric_declarations'][1]['dimensions'][0], 'dimensions')
  layer('batch', 'log_group' => '/layer')
  run(one, %w[legacy::agents])
  equal([], Dir.glob("#{one.root}/**/features.yaml"), 'without a backend')
end

check 'an image that a container runs with stays' do
  feature('order-export', 'cron')
  one = host
  run(one, 'legacy::deploy')
  fire(one, 'order-export')
  %w[r2 r3].each do |revision|
    new_release('order-export', revision)
    run(one, 'legacy::deploy')
  end
  equal(%w[registry/order-export:r1 registry/order-export:r2 registry/order-export:r3], one.images.keys.sort, 'images during the run')
  one.ends('order-export-1')
  run(one, 'legacy::deploy')
  equal(%w[registry/order-export:r2 registry/order-export:r3], one.images.keys.sort, 'images after it')
end

check 'an application may take five minutes to start' do
  feature('web-front', 'web')
  one = new_host
  begun = world.clock
  original = one.method(:answers?)
  one.define_singleton_method(:answers?) { |port| world.clock - begun >= 300 && original.call(port) }
  run(one, Lab::START)
  equal('InService', world.group['i-1'], 'the instance')
end

check 'an image that cannot be pulled leaves its feature alone, and nothing else' do
  mixed_layer
  one = host
  run(one, 'legacy::deploy')
  register('web-front', one)
  world.clock += 60
  before = one.containers['web-front-1']
  files = ->(name) { one.snapshot[:files].select { |file, _| file.include?(name) } }
  old = files.call('web-front')
  new_release('web-front', 'r2')
  new_release('order-export', 'r2')
  feature('new-web', 'web')
  feature('new-worker', 'worker', 'image' => 'registry/new-worker:gone')
  one.gone << 'registry/web-front:r2' << 'registry/new-worker:gone'
  message = failure { run(one, 'legacy::deploy') }.to_s
  ok(%w[web-front new-worker].all? { |name| message.include?("#{name}: its image") }, "the run does not name them: #{message}")
  equal(before, one.containers['web-front-1'], 'the container')
  equal(old, files.call('web-front'), 'files')
  ok(runs?(one, 'new-web'), 'a new feature does not run')
  ok(!one.enabled?('legacy-new-worker@1.service') && !runs?(one, 'new-worker'), 'a feature without an image starts')
  fire(one, 'order-export')
  equal('registry/order-export:r2', one.containers['order-export-1'][:image], 'the release of another feature')
  one.gone.clear
  run(one, 'legacy::deploy')
  equal('registry/web-front:r2', one.containers['web-front-1'][:image], 'after the next run')
  equal([], world.violations, 'cut requests')
end

fault 'keys of SSH', 'recipes/people.rb', '  action :delete', '  action :nothing', 'nobody comes through SSH, also after a reboot'
fault 'SSH after a reboot', 'recipes/people.rb', '%i[stop disable]', '%i[stop]', 'nobody comes through SSH, also after a reboot'
fault 'no metrics of features', 'recipes/agents.rb', 'load << "#{control} -a append-config', '"#{control} -a append-config',
      'the CloudWatch agent loads both of its configurations, and again when the first one changes'
fault 'one series for all containers', 'libraries/metrics.rb', "['__meta_docker_container_name']", "['__meta_docker_container_label_feature']",
      'the CloudWatch agent sends metrics and traces of features to CloudWatch'
fault 'whole histograms', 'libraries/metrics.rb', "'processors' => ['cumulativetodelta/features'],", '',
      'the CloudWatch agent sends metrics and traces of features to CloudWatch'
fault 'a first value that is lost', 'libraries/metrics.rb', "'initial_value' => 'keep'", "'initial_value' => 'auto'",
      'the CloudWatch agent sends metrics and traces of features to CloudWatch'
fault 'no traces of features', 'libraries/metrics.rb', "parts << traces(legacy) if legacy['traces'] == 'cloudwatch'", '',
      'the CloudWatch agent sends metrics and traces of features to CloudWatch'
fault 'images of running containers', 'libraries/images.rb', ' - named - running', ' - named', 'an image that a container runs with stays'
fault 'no time to start', 'files/default/wait-for-answers', 'wait_for 600', 'wait_for 5', 'an application may take five minutes to start'
PULL = 'an image that cannot be pulled leaves its feature alone, and nothing else'
fault 'a pull that fails the run', 'recipes/images.rb', "    command \"docker pull \#{feature.image}\"\n    ignore_failure true\n", "    command \"docker pull \#{feature.image}\"\n", PULL
fault 'a pull that fails without a word', 'recipes/images.rb', "    block { ledger.problem(feature.name, 'its image cannot be pulled') }", '    block { nil }', PULL
fault 'a unit without its image', 'recipes/units.rb', "    content unit.service(release)\n    action :create\n    only_if { ledger.known?(feature) }\n", "    content unit.service(release)\n    action :create\n", PULL
fault 'a release without its image', 'recipes/units.rb', "    content release\n    mode '0644'\n    only_if { ledger.known?(feature) }\n", "    content release\n    mode '0644'\n", PULL
