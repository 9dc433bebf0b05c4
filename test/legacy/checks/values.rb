# frozen_string_literal: true

require 'socket'

# Point 8: every value that JSON can hold arrives in the container.

HARD_VALUES = {
  'PEM' => "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n", 'QUOTES' => %q(a'b"c`d\e), 'DOLLAR' => '$HOME ${X} $(id) %i %%',
  'HASH' => '#no comment', 'SPACES' => '  around  ', 'UTF8' => '写真🌸', 'EMPTY' => '', 'LINES' => "a\r\n\tb\n\n", 'EQUALS' => 'a=b=c',
  'DASHES' => '--privileged', 'CONTROL' => "\u0001\u001b[0m\u007f"
}.freeze

def host_with(secrets, configuration = {}, description = {})
  world.secrets['hidamari-album/production/thumbnailer'] = secrets
  feature('thumbnailer', 'worker', { 'secrets' => secrets.keys }.merge(description),
          'configuration' => JSON.generate(configuration), 'consumers' => '1')
  host.tap { |one| run(one, 'legacy::deploy') }
end

check 'point 8: secrets and variables keep every byte' do
  one = host_with(HARD_VALUES.transform_keys { |name| "S_#{name}" }, HARD_VALUES)
  found = one.containers['thumbnailer-1'][:env]
  HARD_VALUES.each do |name, value|
    equal(value, found[name], "variable #{name}")
    equal(value, found["S_#{name}"], "secret #{name}")
  end
  equal(HARD_VALUES.size * 2 + 2, found.size, 'number of variables')
end

check 'point 8: a value with a NUL and a name of the client are refused, and nothing else fails' do
  feature('web-front', 'web')
  one = new_host
  message = failure do
    run(one, 'legacy::runtime')
    host_with({ 'TOKEN' => "a\0b" })
  end
  ok(message.to_s.include?('TOKEN contains a NUL'), message)
  ok(runs?(one, 'web-front'), 'the other feature does not run')
  ok(failure { host_with({ 'DOCKER_HOST' => 'x' }) }.to_s.include?('DOCKER_HOST'), 'the name is taken')
end

check 'point 8: no command, unit or other file contains a secret' do
  one = host_with({ 'TOKEN' => 'the-secret' })
  equal(['/opt/legacy/features/thumbnailer/secrets'], holders_of(one, 'the-secret'), 'files')
end

def holders_of(one, text)
  files = Dir.glob("#{one.root}/{etc,opt,var}/**/*", File::FNM_DOTMATCH).select { |file| File.file?(file) }
  files.select { |file| File.binread(file).include?(text) }.map { |file| file.sub(one.root, '') }.sort
end

check 'an old secret is nowhere on the disk, nor a secret of a retired feature' do
  one = host_with({ 'TOKEN' => 'the-first' })
  copy = "#{one.root}/var/chef/backup/opt/legacy/features/thumbnailer/secrets.chef-20261130"
  FileUtils.mkdir_p(File.dirname(copy))
  File.write(copy, 'the-first of an earlier cookbook')
  world.secrets['hidamari-album/production/thumbnailer'] = { 'TOKEN' => 'the-second' }
  run(one, 'legacy::deploy')
  equal([], holders_of(one, 'the-first'), 'files with the old secret')
  gone('thumbnailer')
  run(one, 'legacy::configure')
  equal([], holders_of(one, 'the-second'), 'files with the secret of a retired feature')
end

check 'an old license key is nowhere on the disk' do
  key = 'hidamari-album/production/new-relic'
  layer('batch', 'license_key_secret' => key, 'infrastructure' => 'new-relic')
  one = new_host
  %w[old-key new-key].each do |value|
    world.secrets[key] = { 'licenseKey' => value }
    run(one, 'legacy::agents')
  end
  equal(['/etc/newrelic-infra.yml'], holders_of(one, 'new-key'), 'files')
  equal([], holders_of(one, 'old-key'), 'files with the old key')
  # https://github.com/newrelic/infrastructure-publish-action and puppet-newrelic_infra: packages of yum have a key of their own.
  ok(File.read("#{one.root}/etc/yum.repos.d/newrelic-infra.repo").include?('/keys/newrelic_rpm_key_current.gpg'), 'the key of the repository')
end

check "no process has a secret among its arguments" do
  arguments = []
  original = Host.instance_method(:tool)
  Host.define_method(:tool) do |name, words, environment|
    arguments.concat(words)
    original.bind_call(self, name, words, environment)
  end
  one = host_with({ 'TOKEN' => 'the-secret' }, 'LOG_LEVEL' => 'the-variable')
  equal('the-secret', one.containers['thumbnailer-1'][:env]['TOKEN'], 'the secret')
  ok(arguments.grep(/the-variable/).any?, 'no arguments')
  equal([], arguments.grep(/the-secret/), 'arguments')
end

check 'R46, R52, R53: the license key goes to applications with a name in New Relic, if New Relic has a signal' do
  key = 'hidamari-album/production/new-relic'
  world.secrets[key] = { 'licenseKey' => 'the-key' }
  named = { 'NEW_RELIC_APP_NAME' => 'hidamari-album-production-thumbnailer' }
  one = host_with({ 'TOKEN' => 'a' }, named)
  equal(nil, one.containers['thumbnailer-1'][:env]['NEW_RELIC_LICENSE_KEY'], 'without a signal')
  layer('batch', 'license_key_secret' => key)
  host_with({ 'TOKEN' => 'a' }, named)
  env = one.containers['thumbnailer-1'][:env]
  equal(named.merge('APP_REVISION' => 'r1', 'APP_SIDE' => 'legacy', 'NEW_RELIC_LICENSE_KEY' => 'the-key', 'TOKEN' => 'a').sort, env.sort, 'variables')
  host_with({ 'TOKEN' => 'a' }, {})
  equal(nil, one.containers['thumbnailer-1'][:env]['NEW_RELIC_LICENSE_KEY'], 'without a name')
end

check 'the header of an OTLP endpoint goes to applications that send traces there, and the host has a name in their containers' do
  key = 'hidamari-album/production/otlp'
  world.secrets[key] = { 'header' => 'the-value' }
  sends = { 'OTEL_EXPORTER_OTLP_ENDPOINT' => 'https://otlp.example.com' }
  one = host_with({ 'TOKEN' => 'a' }, sends)
  equal(nil, one.containers['thumbnailer-1'][:env]['OTEL_EXPORTER_OTLP_HEADERS'], 'without a secret')
  equal(nil, one.containers['thumbnailer-1'][:host], 'without an agent for traces')
  layer('batch', 'otlp_secret' => key, 'otlp_header' => 'api-key')
  host_with({ 'TOKEN' => 'a' }, sends)
  equal('api-key=the-value', one.containers['thumbnailer-1'][:env]['OTEL_EXPORTER_OTLP_HEADERS'], 'header')
  # W3C Baggage, value: %XX for what ends it or is no plain character.
  { 'Basic a+b/c==' => 'Basic%20a%2Bb%2Fc%3D%3D', 'a,b%' => 'a%2Cb%25', 'ü;' => '%C3%BC%3B' }.each do |value, escaped|
    world.secrets[key] = { 'header' => value }
    layer('batch', 'otlp_secret' => key, 'otlp_header' => 'api-key')
    other = host_with({ 'TOKEN' => 'a' }, sends)
    equal("api-key=#{escaped}", (other || one).containers['thumbnailer-1'][:env]['OTEL_EXPORTER_OTLP_HEADERS'], value)
  end
  host_with({ 'TOKEN' => 'a' }, {})
  equal(nil, one.containers['thumbnailer-1'][:env]['OTEL_EXPORTER_OTLP_HEADERS'], 'without an endpoint')
  layer('batch', 'traces' => 'cloudwatch')
  host_with({ 'TOKEN' => 'b' }, sends)
  equal('host.docker.internal:host-gateway', one.containers['thumbnailer-1'][:host], 'the host')
end

check 'R24, R48: a container has the labels of its feature and revision, and the metrics port' do
  one = host_with({})
  labels = one.containers['thumbnailer-1'][:labels]
  equal({ 'feature' => 'thumbnailer', 'revision' => 'r1', 'metrics-port' => '9394' }, labels.reject { |name, _| name == 'release' }, 'labels')
end

# What Docker's own client sends to the engine: the engine is a socket of this process.
def sent_by_docker(folder, command, extra)
  server = UNIXServer.new("#{folder}/docker.sock")
  body = nil
  Thread.new do
    loop do
      socket = server.accept
      head = +''
      head << socket.readline until head.end_with?("\r\n\r\n")
      length = head[/^content-length: (\d+)/i, 1].to_i
      text = length.positive? ? socket.read(length) : ''
      body = JSON.parse(text) if head.include?('/containers/create')
      socket.write("HTTP/1.1 #{body ? 500 : 200} OK\r\nApi-Version: 1.43\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
      socket.close
    end
  end
  Open3.capture2e(extra.merge('DOCKER_HOST' => "unix://#{folder}/docker.sock"), *command)
  body
end

check "point 8: Docker's own client sends every byte", needs: 'docker' do
  one = host_with(HARD_VALUES.transform_keys { |name| "S_#{name}" }, HARD_VALUES)
  File.delete("#{one.root}/tools/docker")
  File.symlink(ENV['PATH'].split(':').map { |each| "#{each}/docker" }.find { |file| File.executable?(file) }, "#{one.root}/tools/docker")
  line = File.read("#{one.root}/etc/systemd/system/legacy-thumbnailer@.service")[/^ExecStart=(.*)$/, 1].gsub('%i', '1')
  sent = sent_by_docker(folder, Shellwords.split(line), one.environment.reject { |name, _| name == 'BASH_ENV' }.merge('PATH' => "#{one.root}/tools:/usr/bin:/bin"))
  ok(sent, 'the client sends nothing')
  env = sent['Env'].map { |pair| pair.split('=', 2) }.to_h
  HARD_VALUES.each do |name, value|
    equal(value, env[name], "variable #{name}")
    equal(value, env["S_#{name}"], "secret #{name}")
  end
  equal(['ALL'], sent.dig('HostConfig', 'CapDrop'), 'capabilities')
  equal('none', sent.dig('HostConfig', 'LogConfig', 'Type'), 'log driver')
  equal('10001:10001', sent['User'], 'user')
end

fault 'a list of lines', 'files/default/run', "while IFS= read -r -d '' legacy_pair; do\n  legacy_secrets+=", "while IFS= read -r legacy_pair; do\n  legacy_secrets+=",
      'point 8: secrets and variables keep every byte'
fault 'values without a boundary', 'libraries/environment.rb', '"#{name}=#{value}\0"', '"#{name}=#{value}\n"', 'point 8: secrets and variables keep every byte'
fault 'the shell reads a value', 'files/default/run', 'export "$legacy_pair"', 'eval "export $legacy_pair"', 'point 8: secrets and variables keep every byte'
fault 'a secret among the variables', 'libraries/environment.rb', 'list(@feature.variables)', 'list(@feature.variables.merge(values))',
      'point 8: no command, unit or other file contains a secret'
fault 'a NUL ends a value', 'libraries/environment.rb', "if value.to_s.include?(\"\\0\")", 'if false',
      'point 8: a value with a NUL and a name of the client are refused, and nothing else fails'
fault 'the license key without a signal', 'libraries/environment.rb', "unless key.empty? || !@feature.variables.key?('NEW_RELIC", "unless !@feature.variables.key?('NEW_RELIC",
      'R46, R52, R53: the license key goes to applications with a name in New Relic, if New Relic has a signal'
fault 'the license key without a name', 'libraries/environment.rb', " || !@feature.variables.key?('NEW_RELIC_APP_NAME')", '',
      'R46, R52, R53: the license key goes to applications with a name in New Relic, if New Relic has a signal'
fault 'copies of secrets', 'recipes/units.rb', "      backup false\n", '', 'an old secret is nowhere on the disk, nor a secret of a retired feature'
fault 'copies of an earlier cookbook', 'recipes/backups.rb', '    action :delete', '    action :nothing',
      'an old secret is nowhere on the disk, nor a secret of a retired feature'
fault 'copies of the license key', 'recipes/agents.rb', "  backup false\n", '', 'an old license key is nowhere on the disk'
fault 'the key of another package manager', 'recipes/agents.rb', 'newrelic_rpm_key', 'newrelic_apt_key', 'an old license key is nowhere on the disk'
fault 'a secret among the arguments', 'files/default/run', 'legacy_options+=(--env "${legacy_pair%%=*}")', 'legacy_options+=(--env "$legacy_pair")',
      'no process has a secret among its arguments'
fault 'the header without an endpoint', 'libraries/environment.rb', " || !@feature.variables.key?('OTEL_EXPORTER_OTLP_ENDPOINT')", '',
      'the header of an OTLP endpoint goes to applications that send traces there, and the host has a name in their containers'
fault 'a header as it is', 'libraries/environment.rb', 'escaped(aws', '(aws',
      'the header of an OTLP endpoint goes to applications that send traces there, and the host has a name in their containers'
fault 'a space as a plus', 'libraries/environment.rb', "format('%%%02X', byte.ord)", "byte == ' ' ? '+' : format('%%%02X', byte.ord)",
      'the header of an OTLP endpoint goes to applications that send traces there, and the host has a name in their containers'
fault 'no name of the host', 'libraries/unit.rb', 'host + publish', 'publish',
      'the header of an OTLP endpoint goes to applications that send traces there, and the host has a name in their containers'

HARD_WORDS = ['a b', '"quoted"', 'back\\slash', '100%', '%i', '$HOME', '$(NAME)', "it's", '--flag=x'].freeze

check 'a command, arguments, a user and volumes reach the container as they are written' do
  feature('thumbnailer', 'worker', 'command' => ['bin/work', *HARD_WORDS], 'args' => %w[-q mailers], 'user' => '1000:1001',
                                   'volumes' => ['/mnt/uploads:/srv/uploads:ro'])
  one = new_host
  start(one)
  container = one.containers.fetch('thumbnailer-1')
  equal('bin/work', container[:options]['--entrypoint'], 'entrypoint')
  equal([*HARD_WORDS, '-q', 'mailers'], container[:words], 'words')
  equal('1000:1001', container[:options]['--user'], 'user')
  equal('/mnt/uploads:/srv/uploads:ro', container[:options]['--volume'], 'volume')
end

check 'arguments without a command leave the entrypoint of the image' do
  feature('thumbnailer', 'worker', 'args' => %w[-q mailers])
  one = new_host
  start(one)
  container = one.containers.fetch('thumbnailer-1')
  equal(nil, container[:options]['--entrypoint'], 'entrypoint')
  equal(%w[-q mailers], container[:words], 'words')
end

fault 'systemd reads a percent sign', 'libraries/unit.rb', ".gsub('%', '%%')", '',
      'a command, arguments, a user and volumes reach the container as they are written'
fault 'words without their quotes', 'libraries/unit.rb', '%("#{word.gsub', '%(#{word.gsub',
      'a command, arguments, a user and volumes reach the container as they are written'
fault 'no arguments', 'libraries/unit.rb', " + Array(@feature['args'])", '',
      ['arguments without a command leave the entrypoint of the image']
