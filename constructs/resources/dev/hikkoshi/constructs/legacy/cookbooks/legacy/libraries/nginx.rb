# frozen_string_literal: true

require 'digest'

module Legacy
  # The servers of nginx: what EKS gives a feature, where the load balancer sends requests to its pods directly.
  class Nginx
    # How much later than the feature nginx gives up, in seconds. The application answers first.
    MARGIN = 10
    # The local ports of Linux (ip_local_port_range), and so the most connections to one application.
    PORTS = 28_232
    # The certificate of nginx and its key, in the folder of its own file.
    CERTIFICATE = 'legacy.pem'
    KEY = 'legacy.key'

    # The file of nginx itself. The package's file allows a worker 1,024 connections, and systemd 1,024 files: with two
    # workers, that is about a thousand requests at a time. A request has a connection from the load balancer, one to the
    # application, and a file for a large body. systemd allows a service to raise its limit to 524,288 files
    # (systemd-system.conf(5), DefaultLimitNOFILE).
    def self.main(folder)
      <<~MAIN
        user nginx;
        worker_processes auto;
        worker_rlimit_nofile #{3 * PORTS + 1024};
        error_log /var/log/nginx/error.log notice;
        pid /run/nginx.pid;
        include /usr/share/nginx/modules/*.conf;
        events {
          worker_connections #{2 * PORTS};
        }
        http {
          access_log /var/log/nginx/access.log;
          sendfile on;
          tcp_nopush on;
          include #{folder}/*.conf;
        }
      MAIN
    end

    # What all features share. The digest of the file of nginx itself lets a change of it reload nginx, as one of a site.
    def self.base(port)
      "# nginx.conf #{Digest::SHA256.hexdigest(main(''))}\n#{shared}#{unknown(port)}"
    end

    # The servers of one feature.
    def self.site(feature, port)
      servers(feature, port).join
    end

    # nginx's own limit of a header is 8 KiB, and of the headers of an answer 4 KiB. A load balancer takes 16 KiB and
    # 32 KiB (Elastic Load Balancing, quotas of Application Load Balancers). It drops no header with an underscore or a dot.
    def self.shared
      <<~SHARED
        map $http_upgrade $legacy_connection { default upgrade; '' close; }
        ignore_invalid_headers off;
        large_client_header_buffers 8 16k;
        server_names_hash_bucket_size 256;
      SHARED
    end

    # A host that no feature has.
    def self.unknown(port)
      <<~SERVER
        server {
          listen #{port} default_server;
          return 404;
        }
      SERVER
    end

    def self.servers(feature, port)
      names = feature['hosts'].map { |host| server_name(host) }.join(' ')
      # The health check has no host name. On a port of its own, it asks this feature, whatever else the layer runs.
      # A feature of every host gets its requests there, too.
      own = server("listen #{feature['healthPort']}#{speaking(feature)};", feature)
      # The load balancer speaks TLS and HTTP/2 on that port alone. On the port of the layer, every feature has HTTP/1.1.
      names.empty? || !speaking(feature).empty? ? [own] : [server("listen #{port};\n  server_name #{names};", feature), own]
    end

    # What the load balancer speaks with nginx. "listen … http2" is right for nginx before 1.25.1, too.
    def self.speaking(feature)
      "#{' ssl' if feature.encrypted?}#{' http2' unless feature.version == 'HTTP1'}"
    end

    # The load balancer does not check the certificate, and neither does nginx that of the application, on the same machine.
    def self.certificate(feature)
      feature.encrypted? ? "ssl_certificate #{CERTIFICATE};\n  ssl_certificate_key #{KEY};\n  " : ''
    end

    # A load balancer allows * and ? everywhere in a host, nginx a * only at its ends.
    def self.server_name(host)
      return host unless host.match?(/[*?]/)

      "\"~^#{host.gsub('.', '\.').gsub('*', '.*').gsub('?', '.')}$\""
    end

    def self.server(place, feature)
      longest = [feature.longest(50), feature['quietSeconds'].to_i].max + MARGIN
      body = (feature['largestBodyMiB'] || 1).to_i
      <<~SERVER
        server {
          #{certificate(feature)}#{place}
          client_max_body_size #{body}m;
          client_body_timeout #{longest}s;
          send_timeout #{longest}s;
          # Longer than 4,000 seconds, the longest idle time of a load balancer, which then closes first: a request that
          # meets a closed connection gets 502.
          keepalive_timeout 4060s;
          location / {
        #{feature.version == 'GRPC' ? calls(feature, longest) : requests(feature, longest)}  }
        }
      SERVER
    end

    def self.requests(feature, longest)
      indented(<<~REQUESTS)
            proxy_pass #{feature.encrypted? ? 'https' : 'http'}://127.0.0.1:#{feature['localPort']};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $http_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $legacy_connection;
            proxy_connect_timeout 5s;
            proxy_read_timeout #{longest}s;
            proxy_send_timeout #{longest}s;
            proxy_buffer_size 32k;
            proxy_buffers 8 32k;
            proxy_max_temp_file_size 0;
      REQUESTS
    end

    # Calls of gRPC, over HTTP/2 on the way to the application, too (nginx, ngx_http_grpc_module).
    def self.calls(feature, longest)
      indented(<<~CALLS)
        grpc_pass grpc://127.0.0.1:#{feature['localPort']};
        grpc_set_header Host $http_host;
        grpc_set_header X-Forwarded-For $http_x_forwarded_for;
        grpc_set_header X-Forwarded-Proto $http_x_forwarded_proto;
        grpc_connect_timeout 5s;
        grpc_read_timeout #{longest}s;
        grpc_send_timeout #{longest}s;
        grpc_buffer_size 32k;
      CALLS
    end

    def self.indented(text)
      text.gsub(/^/, '    ')
    end

    private_class_method :shared, :unknown, :servers, :server_name, :server, :speaking, :certificate, :requests, :calls, :indented
  end
end
