# frozen_string_literal: true

require 'openssl'
require 'socket'
require 'timeout'

# Point 1 with a real nginx: two applications, hosts, bodies, slow answers, upgrades and reloads.

# An application: it answers with what it got.
class Application
  attr_reader :port

  # With a certificate and its key, it speaks TLS.
  def initialize(name, certificate = nil)
    @name = name
    @server = TCPServer.new('127.0.0.1', 0)
    @port = @server.addr[1]
    @server = encrypted(@server, *certificate) if certificate
    Thread.new { accept }
  end

  def stop
    @server.close
  end

  private

  def encrypted(server, certificate, key)
    context = OpenSSL::SSL::SSLContext.new
    context.cert = OpenSSL::X509::Certificate.new(File.read(certificate))
    context.key = OpenSSL::PKey.read(File.read(key))
    OpenSSL::SSL::SSLServer.new(server, context)
  end

  def accept
    loop { Thread.new(@server.accept) { |socket| serve(socket) } }
  rescue OpenSSL::SSL::SSLError
    # A client without TLS.
    retry
  rescue IOError
    nil
  end

  def serve(socket)
    line = socket.gets.to_s
    head = {}
    while (text = socket.gets.to_s.chomp) && !text.empty?
      key, value = text.split(': ', 2)
      head[key.downcase] = value
    end
    return upgrade(socket) if head['upgrade']

    body = read(socket, head)
    path = line.split[1].to_s
    sleep(path[%r{\A/slow/([\d.]+)}, 1].to_f)
    answer = JSON.generate('app' => @name, 'line' => line.chomp, 'head' => head, 'body' => body)
    extra = path.start_with?('/header/') ? "X-Large: #{'x' * path[/\d+/].to_i}\r\n" : ''
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: #{answer.bytesize}\r\n#{extra}Connection: close\r\n\r\n#{answer}")
  rescue IOError, SystemCallError
    nil
  ensure
    socket.close
  end

  def read(socket, head)
    return socket.read(head['content-length'].to_i).bytesize if head['content-length']

    0
  end

  def upgrade(socket)
    socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
    while (text = socket.gets)
      socket.write("echo #{text}")
    end
  end
end

# An nginx with the configuration of these features, until the block ends.
class Nginx
  def self.free
    TCPServer.open('127.0.0.1', 0) { |server| server.addr[1] }
  end

  def self.text(features, port)
    # nginx reads legacy-one.conf before legacy.conf.
    features.map { |feature| Legacy::Nginx.site(feature, port) }.join + Legacy::Nginx.base(port)
  end

  def initialize(folder, features, port)
    @folder = "#{folder}/nginx"
    FileUtils.mkdir_p("#{@folder}/conf.d")
    write(Nginx.text(features, port))
  end

  def write(site)
    File.write("#{@folder}/conf.d/site.conf", site)
    paths = %w[client_body proxy fastcgi uwsgi scgi].map { |name| "#{name}_temp_path #{@folder}/#{name};" }.join("\n")
    # The file of the cookbook, in another folder.
    main = { 'user nginx;' => Process.uid.zero? ? 'user root;' : '', 'worker_processes auto' => 'worker_processes 2',
             '/run/nginx.pid' => "#{@folder}/pid", '/var/log/nginx/' => "#{@folder}/", '/usr/share/nginx/modules/' => "#{@folder}/modules/",
             'http {' => "http {\n#{paths}" }
    text = main.reduce(Legacy::Nginx.main("#{@folder}/conf.d")) { |all, (from, to)| all.sub(from, to) }
    # This machine may allow fewer files than an instance.
    text = text.gsub(/(?<=worker_rlimit_nofile |worker_connections )\d+/) { |files| [files.to_i, Process.getrlimit(:NOFILE).last].min.to_s }
    File.write("#{@folder}/nginx.conf", "daemon off;\n#{text}")
  end

  def command(*more)
    ['nginx', '-p', @folder, '-e', "#{@folder}/error.log", '-c', "#{@folder}/nginx.conf", *more]
  end

  # The message of a refused configuration; nil if it is right.
  def refused
    out, status = Open3.capture2e({ 'PATH' => "#{ENV['PATH']}:/usr/sbin" }, *command('-t'))
    out unless status.success? && !out.include?('[warn]')
  end

  def run(port)
    # The limit of files that systemd gives a service is higher; here, a small one is reached by fewer requests.
    files = [256, Process.getrlimit(:NOFILE).last]
    @child = spawn({ 'PATH' => "#{ENV['PATH']}:/usr/sbin" }, *command, %i[out err] => "#{@folder}/out", rlimit_nofile: files)
    begin
      100.times do
        TCPSocket.new('127.0.0.1', port).close
        break
      rescue SystemCallError
        sleep 0.05
      end
      yield
    ensure
      Process.kill('TERM', @child)
      Process.wait(@child)
    end
  end

  def reload
    Process.kill('HUP', @child)
  end
end

# Status, and the answer of the application.
def ask(port, host, path = '/', headers = {}, body = nil)
  Timeout.timeout(20) do
    TCPSocket.open('127.0.0.1', port) do |socket|
      lines = { 'Host' => host, 'Connection' => 'close', 'X-Forwarded-For' => '203.0.113.7', 'X-Forwarded-Proto' => 'https' }.merge(headers)
      lines['Content-Length'] = body.bytesize if body
      socket.write("#{body ? 'POST' : 'GET'} #{path} HTTP/1.1\r\n#{lines.map { |key, value| "#{key}: #{value}\r\n" }.join}\r\n")
      begin
        socket.write(body) if body
      rescue SystemCallError
        nil
      end
      text = begin
        socket.read
      rescue SystemCallError
        ''
      end
      [text[%r{\AHTTP/1.1 (\d+)}, 1].to_i, text.include?('{') ? JSON.parse(text[text.index("\r\n\r\n")..]) : {}]
    end
  end
end

def site(name, app, description = {})
  text = JSON.generate(describe(name, 'web').merge('localPort' => app.port, 'healthPort' => Nginx.free).merge(description))
  Legacy::Feature.new(name, 'feature' => text, 'revision' => 'r1', 'configuration' => '{}')
end

def two_sites(description = {}, second = {})
  apps = [Application.new('one'), Application.new('two')]
  features = [site('one', apps[0], description), site('two', apps[1], second)]
  port = Nginx.free
  nginx = Nginx.new(folder, features, port)
  equal(nil, nginx.refused, 'nginx -t')
  nginx.run(port) { yield port, features, apps, nginx }
end

check 'point 1: each host gets to its feature, also with wildcards, and others get 404', needs: 'nginx' do
  two_sites({ 'hosts' => ['one.hidamari.example', 'o?e-*.hidamari.example'] }, 'hosts' => ['*.two.example', 'two']) do |port|
    { 'one.hidamari.example' => 'one', 'ore-1.x.hidamari.example' => 'one', 'a.two.example' => 'two', 'two' => 'two' }.each do |host, app|
      status, answer = ask(port, host)
      equal([200, app], [status, answer['app']], host)
    end
    equal(404, ask(port, 'three.example').first, 'another host')
    equal(404, ask(port, 'xonexhidamari.example').first, 'a dot is a dot')
  end
end

check 'point 1: a body of the declared size passes, and a larger one does not', needs: 'nginx' do
  two_sites({ 'largestBodyMiB' => 25 }, 'largestBodyMiB' => 2) do |port|
    status, answer = ask(port, 'one.hidamari.example', '/', {}, 'x' * (25 << 20))
    equal([200, 25 << 20], [status, answer['body']], '25 MiB')
    equal(413, ask(port, 'two.hidamari.example', '/', {}, 'x' * ((2 << 20) + 1)).first, 'more than 2 MiB')
  end
end

check 'point 1: an answer that takes longer than the longest request comes from the application', needs: 'nginx' do
  two_sites('longestRequestSeconds' => 1) do |port|
    equal(200, ask(port, 'one.hidamari.example', '/slow/2.2').first, 'status')
  end
end

check 'point 1: a WebSocket opens', needs: 'nginx' do
  two_sites do |port|
    TCPSocket.open('127.0.0.1', port) do |socket|
      socket.write("GET /live HTTP/1.1\r\nHost: one.hidamari.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
      ok(socket.gets.include?('101'), 'no upgrade')
      nil until socket.gets.strip.empty?
      socket.write("hello\n")
      equal("echo hello\n", socket.gets, 'answer')
    end
  end
end

check 'point 1: the application gets what the load balancer sent', needs: 'nginx' do
  two_sites do |port|
    _, answer = ask(port, 'one.hidamari.example', '/a%20b?q=1', 'user_token' => 'kept', 'user.id' => 'kept too', 'X-Big' => 'x' * 12_000)
    ok(answer['line'] == 'GET /a%20b?q=1 HTTP/1.1', answer['line'].to_s)
    equal(['one.hidamari.example', '203.0.113.7', 'https', 'kept', 'kept too', 12_000, 'close'],
          [*answer['head'].values_at('host', 'x-forwarded-for', 'x-forwarded-proto', 'user_token', 'user.id'), answer['head']['x-big'].size,
           answer['head']['connection']], 'headers')
    equal(200, ask(port, 'one.hidamari.example', '/header/20000').first, 'an answer with a header of 20 kB')
  end
end

check 'point 1: 600 slow requests at a time get their answers', needs: 'nginx' do
  two_sites do |port|
    sockets = Array.new(600) do
      TCPSocket.new('127.0.0.1', port).tap do |socket|
        socket.write("GET /slow/1.5 HTTP/1.1\r\nHost: one.hidamari.example\r\nConnection: close\r\n\r\n")
      end
    end
    answers = sockets.map { |socket| socket.gets.to_s[/ (\d+)/, 1] }
    equal({ '200' => 600 }, answers.tally, 'answers')
  end
end

check 'point 7: the health check of a feature asks that feature alone', needs: 'nginx' do
  two_sites do |_, features, apps|
    apps[0].stop
    equal([502, 200], features.map { |feature| ask(feature['healthPort'], '10.0.0.1', '/healthz').first }, 'health')
    equal('two', ask(features[1]['healthPort'], '10.0.0.1', '/healthz').last['app'], 'application')
  end
end

check 'point 1: a reload cuts no request', needs: 'nginx' do
  two_sites do |port, features, apps, nginx|
    slow = Thread.new { ask(port, 'one.hidamari.example', '/slow/1') }
    sleep 0.2
    nginx.write(Nginx.text([features[1], site('three', apps[0])], port))
    nginx.reload
    equal(200, slow.value.first, 'the slow request')
    until_found = Timeout.timeout(10) { sleep 0.05 until ask(port, 'three.hidamari.example').first == 200 }
    equal(404, ask(port, 'one.hidamari.example').first, "the host that has left #{until_found}")
  end
end

check 'point 1: declared numbers and the idle time of load balancers are in every server' do
  text = Nginx.text([site('one', Application.new('one'), 'longestRequestSeconds' => 90)], 80)
  %w[client_body_timeout send_timeout proxy_read_timeout proxy_send_timeout].each do |name|
    equal(["#{name} 100s;"] * 2, text.scan(/^\s+(#{name} \S+)/).flatten, name)
  end
  equal(['keepalive_timeout 4060s;'] * 2, text.scan(/keepalive_timeout \S+/), 'idle time')
  # An application on the same machine answers at once, or not at all; and a large answer fills no disk.
  equal(['proxy_connect_timeout 5s;'] * 2, text.scan(/proxy_connect_timeout \S+/), 'time to connect')
  equal(['proxy_max_temp_file_size 0;'] * 2, text.scan(/proxy_max_temp_file_size \S+/), 'temporary files')
end

check 'point 1: nginx reads a changed file once, and again after an interrupted run' do
  feature('web-front', 'web')
  one = host
  run(one, 'legacy::deploy')
  equal(one.sites, one.nginx, 'what nginx reads')
  feature('invite-web', 'web')
  run(one, 'legacy::images')
  run(one, 'legacy::units')
  Open3.host = one
  # The power is lost after the files.
  stopped = Chef::Run.new(one, cookbook, attributes(one))
  failure { stopped.converge(['legacy::sites'], [:after, 3]) }
  ok(File.exist?("#{one.root}/opt/legacy/sites/legacy-invite-web.conf") && !one.nginx.include?('invite-web'), 'the file is not written, or nginx has read it')
  run(one, 'legacy::configure')
  equal(one.sites, one.nginx, 'what nginx reads after the next run')
end

# The certificate and the key that the recipe makes, in the folder of nginx.
def made(folder)
  feature('web-front', 'web', 'protocol' => 'HTTPS')
  one = host
  run(one, 'legacy::deploy')
  FileUtils.mkdir_p("#{folder}/nginx")
  %w[legacy.pem legacy.key].map do |name|
    FileUtils.cp("#{one.root}/etc/nginx/#{name}", "#{folder}/nginx/#{name}")
    "#{folder}/nginx/#{name}"
  end
end

def curl(*words)
  IO.popen(['curl', '--silent', '--max-time', '10', '--insecure', *words], &:read)
end

# The programs of an instance, which ask the application without a load balancer.
def answers?(folder, *facts)
  FileUtils.mkdir_p("#{folder}/programs/bin")
  FileUtils.cp("#{cookbook}/files/default/common", "#{folder}/programs/bin/common")
  File.write("#{folder}/programs/settings", '')
  system('bash', '-c', '. "$0"; answers "$@"', "#{folder}/programs/bin/common", *facts.map(&:to_s))
end

check 'point 1: TLS and HTTP/2 up to the application, on a port of its own', needs: 'nginx' do
  app = Application.new('tls', made(folder))
  secret = site('tls', app, 'protocol' => 'HTTPS', 'protocolVersion' => 'HTTP2')
  port = Nginx.free
  nginx = Nginx.new(folder, [secret], port)
  ok(!nginx.refused.to_s.include?('[emerg]'), nginx.refused.to_s)
  nginx.run(port) do
    answer = curl('--http2', '--write-out', '%{http_version} %{http_code}', '-H', 'Host: tls.hidamari.example', "https://127.0.0.1:#{secret['healthPort']}/healthz")
    ok(answer.include?('"app":"tls"') && answer.end_with?('2 200'), answer)
    equal(404, ask(port, 'tls.hidamari.example').first, 'the port of the layer')
  end
  ok(answers?(folder, app.port, '/healthz', '', 'https'), 'the programs get no answer')
  ok(!answers?(folder, app.port, '/healthz'), 'the programs get an answer without TLS')
end

check 'point 1: a call of gRPC gets to the application, and its status back', needs: 'nginx' do
  inner = Nginx.free
  service = Nginx.new("#{folder}/service", [], Nginx.free)
  # Behind it, an application reads the whole message first, as a service of gRPC does.
  answer = "proxy_pass http://127.0.0.1:#{Application.new('calls').port}; add_header grpc-status $status_of_call;"
  service.write("map $uri $status_of_call { default 12; /grpc.health.v1.Health/Check 0; }\n" \
                "server { listen #{inner} http2; location / { #{answer} } }\n")
  called = site('calls', Struct.new(:port).new(inner), 'protocolVersion' => 'GRPC')
  port = Nginx.free
  nginx = Nginx.new(folder, [called], port)
  service.run(inner) do
    nginx.run(port) do
      { '/grpc.health.v1.Health/Check' => true, '/other.Service/Method' => false }.each do |path, healthy|
        equal(healthy, answers?(folder, called['healthPort'], path, '', 'grpc'), "through nginx: #{path}")
        equal(healthy, answers?(folder, inner, path, '', 'grpc'), "without nginx: #{path}")
      end
    end
  end
end

check 'point 1: nginx waits for a WebSocket as long as it may be silent' do
  text = Nginx.text([site('one', Application.new('one'), 'longestRequestSeconds' => 5, 'quietSeconds' => 300)], 80)
  equal(['proxy_read_timeout 310s;'] * 2, text.scan(/proxy_read_timeout \S+/), 'time to read')
end

NGINX = 'libraries/nginx.rb'
fault 'no TLS in front of nginx', NGINX, "' ssl' if feature.encrypted?", "'' if feature.encrypted?",
      'point 1: TLS and HTTP/2 up to the application, on a port of its own'
fault 'no TLS behind nginx', NGINX, "feature.encrypted? ? 'https' : 'http'", "feature.encrypted? ? 'http' : 'http'",
      'point 1: TLS and HTTP/2 up to the application, on a port of its own'
fault 'no HTTP/2', NGINX, "' http2' unless", "'' unless", 'point 1: TLS and HTTP/2 up to the application, on a port of its own'
fault 'calls as requests', NGINX, "feature.version == 'GRPC' ? calls", "feature.version == 'CALLS' ? calls",
      'point 1: a call of gRPC gets to the application, and its status back'
fault 'a call with any status is healthy', 'files/default/common', "'^grpc-status: *0[[:space:]]*$'", "'^grpc-status:'",
      'point 1: a call of gRPC gets to the application, and its status back'
fault 'the silence of WebSockets', NGINX, "[feature.longest(50), feature['quietSeconds'].to_i].max", 'feature.longest(50)',
      'point 1: nginx waits for a WebSocket as long as it may be silent'
fault "nginx's own limit of a body", NGINX, "          client_max_body_size \#{body}m;\n", '',
      'point 1: a body of the declared size passes, and a larger one does not'
fault 'no margin', NGINX, 'MARGIN = 10', 'MARGIN = 0', 'point 1: an answer that takes longer than the longest request comes from the application'
fault 'HTTP/1.0', NGINX, "            proxy_http_version 1.1;\n", '', 'point 1: the application gets what the load balancer sent'
fault 'no upgrade', NGINX, "            proxy_set_header Upgrade $http_upgrade;\n", '', 'point 1: a WebSocket opens'
fault 'a wildcard as a name', NGINX, 'return host unless host.match?(/[*?]/)', 'return host',
      'point 1: each host gets to its feature, also with wildcards, and others get 404'
fault "nginx's own limit of a header", NGINX, "        large_client_header_buffers 8 16k;\n", '', 'point 1: the application gets what the load balancer sent'
fault "nginx's own limit of an answer's header", NGINX, "            proxy_buffer_size 32k;\n", '', 'point 1: the application gets what the load balancer sent'
fault 'headers with an underscore or a dot', NGINX, "        ignore_invalid_headers off;\n", '', 'point 1: the application gets what the load balancer sent'
fault "nginx's own number of connections", NGINX, "          worker_connections \#{2 * PORTS};\n", '', 'point 1: 600 slow requests at a time get their answers'
fault "systemd's number of files", NGINX, "        worker_rlimit_nofile \#{3 * PORTS + 1024};\n", '', 'point 1: 600 slow requests at a time get their answers'
fault 'the first feature answers for all', NGINX, "\#{speaking(feature)};\", feature)", "\#{speaking(feature)};\", $first ||= feature)",
      'point 7: the health check of a feature asks that feature alone'
fault 'the idle time of nginx', NGINX, '          keepalive_timeout 4060s;', '', 'point 1: declared numbers and the idle time of load balancers are in every server'
fault "nginx's own time to connect", NGINX, "            proxy_connect_timeout 5s;\n", '', 'point 1: declared numbers and the idle time of load balancers are in every server'
fault 'temporary files of answers', NGINX, "            proxy_max_temp_file_size 0;\n", '', 'point 1: declared numbers and the idle time of load balancers are in every server'
fault 'the timeout of nginx for bodies', NGINX, "          client_body_timeout \#{longest}s;\n", '', 'point 1: declared numbers and the idle time of load balancers are in every server'
fault 'a reload that is forgotten', 'files/default/release', '  ! $reload || install_sites', '  true',
      'point 1: nginx reads a changed file once, and again after an interrupted run'
