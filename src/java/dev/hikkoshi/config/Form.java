package dev.hikkoshi.config;

import static dev.hikkoshi.config.InputRule.*;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.CronSchedule;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The allowed forms of single texts, each with the rule that an invalid text breaks. */
public enum Form {
    LABEL(
            NAME_LABEL,
            "[a-z]([a-z0-9-]{0,28}[a-z0-9])?",
            "is not a valid name",
            "allowed: up to 30 lower-case letters, digits and hyphens, with a letter first",
            "Write a name such as app-api."),
    FEATURE_NAME(
            NAME_LABEL,
            // A CronJob has the shortest limit that no hash helps with: 52 characters (Kubernetes, CronJob).
            "[a-z]([a-z0-9-]{0,48}[a-z0-9])?",
            "is not a valid name of a feature",
            "allowed: up to 50 lower-case letters, digits and hyphens, with a letter first",
            "Write a name such as app-api."),
    TIME_ZONE(
            InputRule.TIME_ZONE,
            zone -> ZoneId.getAvailableZoneIds().contains(zone) && !zone.startsWith("SystemV/"),
            "is not a known time zone",
            "allowed: a name of the time zone database",
            "Write a zone such as Asia/Tokyo."),
    REASON(
            InputRule.REASON,
            ReasonText::saysSomething,
            "says nothing",
            "a reason has words: what happened, or what is gained",
            "Write one sentence that says why."),
    OWNER(
            FEATURE_OWNER,
            OwnerText::namesSomebody,
            "names nobody",
            "allowed: 1 to 60 visible characters with a letter, and no space at either end",
            "Write a team, a channel or an address, such as photo team."),
    IMAGE(
            POD_IMAGE,
            ImageText::isImmutable,
            "is not an immutable image",
            "allowed: registry/repository:tag with a tag that contains a version number, or registry/repository@sha256:…",
            "Write the tag of one build, such as :1.0.7, or its digest."),
    ARGUMENT(
            POD_ARGUMENT,
            "[^\\u0000-\\u001f\\u007f]{1,1024}",
            "is not a valid word of a command",
            "allowed: 1 to 1,024 characters, and no line break or other control character",
            "Write the words of the command as a list, such as [bundle, exec, sidekiq]."),
    MOUNT_PATH(
            POD_VOLUME,
            // Kubernetes, VolumeMount: mountPath has no colon. What the kernel and the runtime fill is not mounted
            // over, nor what every program of the image needs (Filesystem Hierarchy Standard 3.0, chapter 3).
            "(?!/(bin|boot|etc|lib|lib64|root|run|sbin|usr|var)$)(?!/(usr/)?(bin|lib|lib64|sbin)(/|$))"
                    + "(?!/(dev|proc|sys|tmp|var/run)(/|$))(?!.*/\\.{1,2}(/|$))(/[A-Za-z0-9_.-]+){1,30}",
            "is not a valid folder for a volume",
            "allowed: an absolute path below the root, none in /dev, /proc, /sys and /tmp, and no folder of the system itself",
            "Write a path such as /srv/uploads."),
    HOST_PATH(
            POD_VOLUME,
            // Filesystem Hierarchy Standard 3.0, chapters 3 and 5: what belongs to the system and its programs.
            // /var/run is
            // /run, with the socket of Docker.
            "(?!/(bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr)(/|$))(?!/var(/(lib/docker|log|run)(/.*)?)?$)"
                    + "(?!.*/\\.{1,2}(/|$))(/[A-Za-z0-9_.-]+){1,30}",
            "is not a valid folder of an instance for a container",
            "allowed: an absolute path below the root, and none that belongs to the system, such as /etc, /run and /var/run",
            "Write the mount point of the files, such as /mnt/uploads."),
    POD_OBJECT(
            POD_REFERENCE,
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "is not a valid name of a Kubernetes object",
            "allowed: up to 253 lower-case letters, digits, hyphens and dots",
            "Write the name that kubectl get shows in the namespace of the feature."),
    VARIABLE(
            CONF_NAME,
            "[A-Za-z_][A-Za-z0-9_]{0,99}",
            "is not a valid name of a variable",
            "allowed: letters, digits and underscores, with no digit first",
            "Write a name such as LOG_LEVEL."),
    HOST(
            HTTP_HOST,
            "@|(?=.{1,128}\\.?$)[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?(\\.[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?)*\\.?",
            "is not a valid host name",
            "allowed: lower-case labels and the wildcards * and ?, before the domain of the environment; @ for the domain itself; a whole name with a final dot; a label with other letters as xn--…",
            "Write the part of the host before the domain, such as www, or a whole name with a final dot."),
    PATH(
            HTTP_PATH,
            "/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}",
            "is not a valid path pattern",
            "allowed: a slash, then letters, digits, the characters _-.$/~\"'@:+& and the wildcards * and ?, up to 128 characters",
            "Write a pattern such as /users/*."),
    REDIRECT_HOST(
            HTTP_RESPONSE,
            "@|(?=.{1,128}\\.?$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.?",
            "is not a valid host name",
            "allowed: lower-case labels before the domain of the environment; @ for the domain itself; a whole name with a final dot; no wildcards",
            "Write the part of the host before the domain, such as www, or a whole name with a final dot."),
    REDIRECT_PATH(
            HTTP_RESPONSE,
            // Elastic Load Balancing API, RedirectActionConfig: up to 128 characters, and these words for parts of the
            // request.
            "(?=.{1,128}$)/([A-Za-z0-9_.$/~\"'@:+&*?=%-]|#\\{(host|path|port)\\})*",
            "is not a valid path",
            "allowed: a slash, then characters of a path, #{path}, #{host} and #{port}, up to 128 characters",
            "Write a path such as /archive/#{path}."),
    REDIRECT_QUERY(
            HTTP_RESPONSE,
            "(?!\\?)(?=.{0,128}$)([!-\"$-~]|#\\{(host|path|port|query)\\})*",
            "is not a valid query string",
            "allowed: up to 128 printable characters without the question mark, and #{query}, #{path}, #{host} and #{port}",
            "Write a query such as from=feed&#{query}."),
    MESSAGE_BODY(
            HTTP_RESPONSE,
            "[\\s\\S]{0,1024}",
            "is not a valid body of a response",
            "allowed: up to 1,024 characters",
            "Shorten it, or redirect to a page."),
    HEALTH_PATH(
            HTTP_HEALTH_PATH,
            // Not two slashes: the kubelet parses the path as a URL, and would read a host (k8s.io/kubernetes,
            // pkg/probe/http).
            "(?=.{1,1024}$)/(?!/)[A-Za-z0-9_.$/~@:+&=-]*(\\?[A-Za-z0-9_.$/~@:+&=-]*)?",
            "is not a valid path",
            "allowed: one slash, then one path without wildcards, and a query such as ?full=1, up to 1,024 characters",
            "Write one path, such as /healthz."),
    METHOD(
            HTTP_CONDITIONS,
            "[A-Z_-]{1,40}",
            "is not a valid HTTP method",
            "allowed: up to 40 capital letters, hyphens and underscores",
            "Write a method such as POST."),
    QUERY_TEXT(
            HTTP_CONDITIONS,
            "[!-~]([ -~]{0,126}[!-~])?",
            "is not a valid pattern of a query string",
            "allowed: 1 to 128 printable characters with the wildcards * and ?",
            "Write a pattern such as 2*."),
    MATCHER(
            HTTP_HEALTH_CHECK,
            // Elastic Load Balancing API, Matcher: 200 to 499 for an Application Load Balancer.
            "[2-4]\\d\\d(-[2-4]\\d\\d)?(,[2-4]\\d\\d(-[2-4]\\d\\d)?){0,9}",
            "is not a valid list of status codes",
            "allowed: codes from 200 to 499 with commas, and ranges such as 200-299",
            "Write codes such as 200,302 or 200-299."),
    HEADER(
            HTTP_HEADER,
            "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}",
            "is not a valid name of a header",
            "allowed: up to 40 letters, digits and hyphens",
            "Write a name such as X-Canary."),
    HEADER_VALUE(
            HTTP_HEADER,
            "[ -~]{1,128}",
            "is not a valid value of a header",
            "allowed: 1 to 128 printable characters",
            "Write a value such as eks."),
    SCHEDULE(
            CRON_SCHEDULE,
            CronSchedule::isValid,
            "is not a valid schedule",
            "allowed: five fields: minute 0-59, hour 0-23, day of month 1-31, month 1-12, day of week 0-6 with Sunday as 0",
            "Write a schedule such as 30 3 * * *, for each day at 03:30."),
    CPU(
            POD_CPU,
            "[1-9]\\d{1,5}m|[1-9]\\d{0,2}|(?!0+\\.0)\\d{1,2}\\.\\d{1,3}|0?0\\.0[1-9]\\d?",
            "is not a valid quantity of CPU",
            "allowed: a number of cores such as \"1\" or \"1.5\", or of thousandths such as 500m, and at least 10m",
            "Write a quantity such as 500m."),
    MEMORY(
            POD_MEMORY,
            "(3[2-9]|[4-9]\\d|[1-9]\\d{2,6})Mi|([1-9]\\d{0,3}|(0|[1-9]\\d{0,3})\\.(125|25|375|5|625|75|875)0*)Gi",
            "is not a valid quantity of memory",
            "allowed: a whole number of MiB such as 512Mi, or of GiB with eighths such as 1Gi or 1.5Gi, and at least 32Mi",
            "Write a quantity such as 512Mi."),
    MONTH_DAY(
            FREEZE_DAY,
            DayText::isOfAYear,
            "is not a valid day of a year",
            "allowed: month-day",
            "Write a day such as 12-15."),
    PREFIX(
            NEED_PREFIX,
            "[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]*/",
            "is not a valid prefix",
            "allowed: a path with no slash first, and with a slash last",
            "Write a prefix such as uploads/."),
    ACCOUNT(
            ENV_ACCOUNT,
            "(?!0{12})\\d{12}",
            "is not a valid AWS account id",
            "allowed: twelve digits, in quotes, not all of them 0",
            "Write the twelve digits that `aws sts get-caller-identity` shows."),
    REGION(
            ENV_REGION,
            // partitions.json of botocore, commit c870f2c: regionRegex.
            "(us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-isob?|us-isof|eu-isoe|eusc-de)-[a-z]+-\\d",
            "is not a valid AWS region",
            "allowed: the code of a region",
            "Write a region such as ap-northeast-1."),
    DOMAIN(
            ENV_DOMAIN,
            // RFC 5890, 2.3.2.1: an A-label is xn-- and an encoded label. RFC 6761 and RFC 7686: names that no public
            // server has.
            "(?=.{4,100}$)(?!.*[^.]{64})(?!.*\\.(localhost|invalid|onion|arpa)$)"
                    + "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])",
            "is not a valid domain",
            "allowed: two or more lower-case labels with dots between them; a label with other letters as xn--…",
            "Write a domain such as album.example."),
    GIT_REPOSITORY(
            ENV_GITOPS,
            "(?=.{1,255}$)(https|ssh)://(git@)?[A-Za-z0-9.-]+(:" + Ports.PATTERN + ")?(/[A-Za-z0-9._~-]+)+",
            "is not a valid URL of a git repository",
            "allowed: https://<host>/<path>, or ssh://git@<host>/<path>, without a password",
            "Write a URL such as https://git.album.example/album/manifests.git."),
    GIT_REVISION(
            ENV_GITOPS,
            "(?!HEAD$)(?!refs/)(?![0-9a-f]{40}$)(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,99}",
            "is not a valid branch",
            "allowed: the name of a branch, without refs/; up to 100 letters, digits, dots, slashes and hyphens",
            "Write a branch, such as main."),
    GIT_PATH(
            ENV_GITOPS,
            "(?=.{1,100}$)(?!\\.)[A-Za-z0-9._-]+(/(?!\\.)[A-Za-z0-9._-]+)*",
            "is not a valid folder",
            "allowed: up to 100 characters, without a slash at either end",
            "Write a folder, such as album/production."),
    CIDR(
            NET_CIDR,
            text -> isCidr(text) && UnusableAddresses.of(Cidr.parse(text)).isEmpty(),
            "is not a valid CIDR block",
            "allowed: a.b.c.d/n, where all bits after the prefix are zero",
            "Write a block such as 10.40.0.0/16."),
    SCALER_VALUE(
            WORKER_SCALER,
            // A URL with a user and a password is a secret.
            "(?!.*://[^/@\\s]*:[^/@\\s]*@)[^\\u0000-\\u001f\\u007f]{1,1024}",
            "is not a valid setting of a scaler",
            "allowed: 1 to 1,024 characters on one line, and no URL with a password",
            "Write the setting, and what is secret under secrets."),
    PROMQL(
            POD_SCALING,
            "(?=.*\\S)[ -~]{1,1024}",
            "is not a valid query",
            "allowed: 1 to 1,024 printable ASCII characters on one line",
            "Write a query such as sum(jobs_waiting)."),
    WORKSPACE(
            OBS_QUERIES,
            "ws-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "is not a valid id of a workspace",
            "allowed: ws- and a UUID in lower case",
            "Write the workspaceId that aws amp list-workspaces shows."),
    OTLP_ENDPOINT(
            OBS_OTLP,
            "(?=.{1,255}$)https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:443)?(/[A-Za-z0-9._~-]+)*",
            "is not a valid OTLP endpoint",
            "allowed: https://<host>, with a path or none, on port 443, without a password and a final slash",
            "Write the base URL, such as https://otlp.example.com, without /v1/traces."),
    OTLP_HEADER(
            OBS_OTLP,
            // OpenTelemetry, OTEL_EXPORTER_OTLP_HEADERS: name=value, in the form of W3C Baggage. Some readers decode a
            // name
            // with % and others do not, and the collector reads a $ as a variable.
            "[A-Za-z0-9]([A-Za-z0-9_.-]{0,38}[A-Za-z0-9])?",
            "is not a valid name of a header",
            "allowed: up to 40 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends",
            "Write a name such as api-key."),
    INSTANCE_TYPE(
            ENV_INSTANCE_TYPE,
            // aws-cdk-lib, aws-ec2 InstanceType.architecture: the names that it reads.
            "[a-z]{1,12}\\d{1,2}[a-z-]{0,12}\\.[a-z0-9-]{1,20}",
            "is not a name of an instance type",
            "allowed: a family, a dot and a size, in lower case",
            "Write a name such as m9g.large."),
    VPC_ID(
            NET_EXISTING,
            "vpc-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid VPC id",
            "allowed: vpc- and 17 hex digits",
            "Write the id that `aws ec2 describe-vpcs` shows."),
    BUCKET_ARN(
            NET_FLOW_LOGS,
            "arn:aws[a-z-]*:s3:::" + BucketName.PATTERN,
            "is not a valid ARN of a bucket",
            "allowed: arn:aws:s3:::<bucket>",
            "Write the ARN of the bucket, such as arn:aws:s3:::album-central-logs."),
    SUBNET_ID(
            NET_EXISTING,
            "subnet-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid subnet id",
            "allowed: subnet- and 17 hex digits",
            "Write the id that `aws ec2 describe-subnets` shows."),
    CERTIFICATE_ARN(
            NET_CERTIFICATE,
            "arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "is not a valid certificate ARN",
            "allowed: arn:aws:acm:<region>:<account>:certificate/<id>",
            "Write the ARN that `aws acm list-certificates` shows."),
    TLS_POLICY(
            NET_BALANCER_ATTRIBUTES,
            "ELBSecurityPolicy-[A-Za-z0-9-]{1,80}",
            "is not the name of a security policy",
            "allowed: ELBSecurityPolicy-…",
            "Write a name that `aws elbv2 describe-ssl-policies` shows."),
    WEB_ACL_ARN(
            NET_BALANCER_ATTRIBUTES,
            "arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\\d{12}:regional/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "is not a valid ARN of a regional web ACL",
            "allowed: arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>",
            "Write the ARN that `aws wafv2 list-web-acls --scope REGIONAL` shows."),
    LOG_BUCKET(
            NET_BALANCER_ATTRIBUTES,
            BucketName.PATTERN,
            "is not a valid name of a bucket",
            "allowed: 3 to 63 lower-case letters, digits, dots and hyphens, and none of the beginnings and ends that S3 keeps",
            "Write the name that `aws s3 ls` shows."),
    LISTENER_ARN(
            NET_LISTENER,
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:listener/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16}",
            "is not a valid listener ARN",
            "allowed: arn:aws:elasticloadbalancing:<region>:<account>:listener/app/<name>/<id>/<id>",
            "Write the ARN that `aws elbv2 describe-listeners` shows."),
    RULE_ARN(
            HTTP_TAKES_OVER,
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:listener-rule/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16}/[0-9a-f]{16}",
            "is not a valid ARN of a listener rule",
            "allowed: arn:aws:elasticloadbalancing:<region>:<account>:listener-rule/app/<name>/<id>/<id>/<id>",
            "Write the ARN that `aws elbv2 describe-rules` shows."),
    LOAD_BALANCER_NAME(
            NET_LISTENER,
            "app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
            "is not a valid full name of a load balancer",
            "allowed: app/<name>/<id>",
            "Write the end of the ARN that `aws elbv2 describe-load-balancers` shows."),
    BALANCER_GROUP_ID(
            NET_LISTENER,
            "sg-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid security group id",
            "allowed: sg- and 17 hex digits",
            "Write the id that `aws elbv2 describe-load-balancers` shows."),
    BALANCER_DNS_NAME(
            NET_LISTENER,
            "(?=.{1,253}$)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+",
            "is not a valid DNS name of a load balancer",
            "allowed: the host name that AWS gave it",
            "Write the DNSName that `aws elbv2 describe-load-balancers` shows."),
    HOSTED_ZONE_ID(
            NET_LISTENER,
            "Z[A-Z0-9]{5,31}",
            "is not a valid id of a hosted zone",
            "allowed: Z, then capital letters and digits",
            "Write the CanonicalHostedZoneId that `aws elbv2 describe-load-balancers` shows."),
    CONDITION_TEXT(
            NET_LISTENER,
            "[!-~]{1,128}",
            "is not a valid value of a condition",
            "allowed: 1 to 128 characters without spaces",
            "Write the value that `aws elbv2 describe-rules` shows."),
    IMAGE_ID(
            LEGACY_IMAGE,
            "ami-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid AMI id",
            "allowed: ami- and 17 hex digits",
            "Write the id that `aws ec2 describe-images` shows."),
    WINDOW(
            LEGACY_WINDOW,
            "(daily|weekdays|weekends|mon|tue|wed|thu|fri|sat|sun) ([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d",
            "is not a valid window",
            "allowed: one of daily, weekdays, weekends, mon, tue, wed, thu, fri, sat, sun, then a space and two times, HH:MM-HH:MM",
            "Write a window such as daily 20:00-23:00."),
    TARGET_GROUP_ARN(
            LEGACY_TARGET_GROUP,
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
            "is not a valid target group ARN",
            "allowed: arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>",
            "Write the ARN that `aws elbv2 describe-target-groups` shows."),
    FORWARDER_ARN(
            LEGACY_TARGET_GROUP,
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:(listener/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}|listener-rule/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16})/[0-9a-f]{16}",
            "is not a valid ARN of a listener or a listener rule",
            "allowed: arn:aws:elasticloadbalancing:<region>:<account>:listener-rule/app/<name>/<id>/<id>/<id>, or listener/app/<name>/<id>/<id> for a default action",
            "Write the ARN that `aws elbv2 describe-rules` or describe-listeners shows."),
    AUTO_SCALING_GROUP(
            LEGACY_INSTANCES,
            // Amazon EC2 Auto Scaling API, CreateAutoScalingGroup: AutoScalingGroupName.
            "[!-9;-~]{1,255}",
            "is not a valid name of an Auto Scaling group",
            "allowed: 1 to 255 ASCII characters, without spaces and colons",
            "Write the name that `aws autoscaling describe-auto-scaling-groups` shows."),
    UTC_OFFSET(
            LEGACY_OFFSET,
            "[+-](0\\d|1[0-4]):(00|15|30|45)",
            "is not a valid offset",
            "allowed: a sign, hours and minutes",
            "Write an offset such as \"+09:00\"."),
    LAYER_TYPE(
            LEGACY_LAYER_TYPE,
            "custom",
            "is a layer type of Chef 11",
            "Chef 12 stacks have layers of type custom only",
            "Write type: custom, and name the recipes of the layer under recipes."),
    RECIPE(
            LEGACY_RECIPE,
            "[a-z0-9_-]+::[a-z0-9_-]+",
            "is not a known recipe",
            "allowed: cookbook::recipe, for a file of the cookbooks",
            "Write the name of a recipe file, such as legacy::agents, or add the file to the cookbooks."),
    MOUNT_POINT(
            LEGACY_VOLUME,
            // Filesystem Hierarchy Standard 3.0, chapter 3: what a system needs to start, and what the kernel fills.
            "(?!/(bin|boot|etc|lib|lib64|root|sbin|usr|var)/?$)(?!/(dev|proc|run|sys)(/|$))(?!.*/\\.{1,2}(/|$))"
                    + "(/[A-Za-z0-9_.-]+){1,100}",
            "is not a valid mount point",
            "allowed: an absolute path below the root, and no folder of the system itself",
            "Write a path such as /srv/media."),
    OPERATING_SYSTEM(
            LEGACY_SYSTEM,
            "Amazon Linux( 2| 201[5-8]\\.\\d\\d)|Ubuntu 1[468]\\.04 LTS|CentOS Linux 7|Red Hat Enterprise Linux 7",
            "is not an operating system of Chef 12 stacks",
            "allowed: a version of Amazon Linux, an Ubuntu LTS, CentOS Linux 7 or Red Hat Enterprise Linux 7",
            "Write the system that the stack had, such as Amazon Linux 2018.03."),
    AGENT_VERSION(
            LEGACY_AGENT,
            "LATEST|\\d{4}-\\d{14}",
            "is not a valid agent version",
            "allowed: LATEST, or four digits, a hyphen and a time of 14 digits",
            "Write LATEST if you do not know the version."),
    KEY_NAME(
            LEGACY_KEY_NAME,
            "[!-~]([ -~]{0,253}[!-~])?",
            "is not a valid name of a key pair",
            "allowed: up to 255 ASCII characters, without spaces at the ends",
            "Write the name that `aws ec2 describe-key-pairs` shows."),
    COOKBOOKS(
            LEGACY_COOKBOOKS,
            "s3|https://[A-Za-z0-9._/-]+\\.git",
            "is not a valid source of cookbooks",
            "allowed: s3 for the archive of this project, or https://….git",
            "Write s3, or the https URL of a Git repository."),
    SSH_KEY(
            LEGACY_SSH_KEY,
            "(ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}|ssh-rsa AAAAB3NzaC1yc2EA[A-Za-z0-9+/]{200,}={0,2})( \\S+)?",
            "is not a valid public key",
            "allowed: one line of ssh-ed25519 or ssh-rsa, as in the .pub file of ssh-keygen",
            "Write the line of the .pub file."),
    CLUSTER_NAME(
            CLUSTER_EXISTING,
            "[0-9A-Za-z][0-9A-Za-z_-]{0,99}",
            "is not a valid name of an EKS cluster",
            "allowed: up to 100 letters, digits, hyphens and underscores, with a letter or digit first",
            "Write a name that `aws eks list-clusters` shows."),
    CLUSTER_GROUP_ID(
            CLUSTER_EXISTING,
            "sg-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid security group id",
            "allowed: sg- and 17 hex digits",
            "Write the clusterSecurityGroupId that `aws eks describe-cluster` shows."),
    NODE_GROUP_ID(
            CLUSTER_EXISTING,
            "sg-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid security group id",
            "allowed: sg- and 17 hex digits",
            "Write the SecurityGroupIds of the nodes' launch template, or the cluster security group if it names none."),
    OIDC_PROVIDER_ARN(
            CLUSTER_IDENTITY,
            "arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/[A-Za-z0-9./_-]{1,255}",
            "is not a valid ARN of an OIDC provider",
            "allowed: arn:aws:iam::<account>:oidc-provider/<issuer without https://>",
            "Write the ARN that `aws iam list-open-id-connect-providers` shows, or remove it for EKS Pod Identity."),
    KUBECTL_ROLE_ARN(
            CLUSTER_DELIVERY,
            "arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}",
            "is not a valid ARN of an IAM role",
            "allowed: arn:aws:iam::<account>:role/<name>",
            "Write the ARN of a role that has access to the cluster."),
    OBJECT_NAME(
            CLUSTER_EXISTING,
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "is not a valid name of a Kubernetes object",
            "allowed: up to 253 lower-case letters, digits, hyphens and dots",
            "Write a name that `kubectl get clustersecretstores` shows."),
    ROLE_ARN(
            PERSON_ARN,
            "arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}",
            "is not a valid ARN of an IAM role",
            "allowed: arn:aws:iam::<account>:role/<name>",
            "Write the ARN of the role that the person assumes, such as arn:aws:iam::111122223333:role/people."),
    CACHE_SECRET_ARN(
            CACHE_SECRET,
            "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:ecr-pullthroughcache/[A-Za-z0-9/_+=.@-]{1,480}-[A-Za-z0-9]{6}",
            "is not a valid ARN of a secret for a pull-through cache",
            "allowed: arn:aws:secretsmanager:<region>:<account>:secret:ecr-pullthroughcache/<name>-<six characters>",
            "Write the ARN that `aws secretsmanager describe-secret` shows. The name of the secret begins with ecr-pullthroughcache/."),
    EMAIL(
            PERSON_EMAIL,
            // RFC 5321, 4.5.3.1: a path has up to 256 octets, with its two brackets.
            "(?=.{1,254}$)[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+",
            "is not an email address",
            "allowed: name@host",
            "Write an address such as sre@album.example."),
    CLUSTER_ID(
            DEPENDENCY_ID,
            "(?!.*--)[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
            "is not a valid name of a cluster",
            "allowed: up to 63 lower-case letters, digits and single hyphens, with a letter first and no hyphen last",
            "Write the id of the cluster in AWS, such as album-production."),
    DB_INSTANCE(
            DEPENDENCY_ID,
            // Amazon RDS API, CreateDBInstance: DBInstanceIdentifier, which RDS stores in lower case.
            "(?!.*--)[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
            "is not a valid name of a DB instance",
            "allowed: up to 63 lower-case letters, digits and single hyphens, with a letter first and no hyphen last",
            "Write the DBInstanceIdentifier that `aws rds describe-db-instances` shows."),
    BUCKET(
            DEPENDENCY_ID,
            BucketName.PATTERN,
            "is not a valid name of a bucket",
            "allowed: 3 to 63 lower-case letters, digits, dots and hyphens, and none of the beginnings and ends that S3 keeps",
            "Write the name that `aws s3 ls` shows."),
    TABLE(
            DEPENDENCY_ID,
            "[A-Za-z0-9_.-]{3,255}",
            "is not a valid name of a table",
            "allowed: 3 to 255 letters, digits, dots, hyphens and underscores",
            "Write the name that `aws dynamodb list-tables` shows."),
    QUEUE(
            DEPENDENCY_ID,
            "[A-Za-z0-9_-]{1,75}(\\.fifo)?",
            "is not a valid name of a queue",
            "allowed: up to 75 letters, digits, hyphens and underscores",
            "Write the last part of the URL that `aws sqs list-queues` shows."),
    TOPIC(
            DEPENDENCY_ID,
            // Amazon SNS API, CreateTopic: Name.
            "(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?",
            "is not a valid name of a topic",
            "allowed: up to 256 letters, digits, hyphens and underscores",
            "Write the last part of the ARN that `aws sns list-topics` shows."),
    MAIL_IDENTITY(
            DEPENDENCY_ID,
            // Amazon SES API v2, CreateEmailIdentity: a domain or an address. IAM compares the case of an ARN.
            "(?=.{1,320}$)([A-Za-z0-9._%+-]{1,64}@)?(?=.{1,253}$)(?!.*[^.@]{64})[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
            "is not a valid identity of Amazon SES",
            "allowed: a domain in lower case, or an address of mail in such a domain",
            "Write the EmailIdentity that `aws sesv2 list-email-identities` shows."),
    CONFIGURATION_SET(
            DEPENDENCY_ID,
            // Amazon SES API v2, CreateConfigurationSet: ConfigurationSetName.
            "[A-Za-z0-9_-]{1,64}",
            "is not a valid name of a configuration set",
            "allowed: up to 64 letters, digits, hyphens and underscores",
            "Write a name that `aws sesv2 list-configuration-sets` shows."),
    FILE_SYSTEM(
            DEPENDENCY_ID,
            // Amazon EFS API, FileSystemId: 8 to 40 hex digits.
            "fs-[0-9a-f]{8,40}",
            "is not a valid id of a file system",
            "allowed: fs- and 8 to 40 hex digits",
            "Write the FileSystemId that `aws efs describe-file-systems` shows."),
    ACCESS_POINT(
            DEPENDENCY_ID,
            // Amazon EFS API, AccessPointId: 8 to 40 hex digits.
            "fsap-[0-9a-f]{8,40}",
            "is not a valid id of an access point",
            "allowed: fsap- and 8 to 40 hex digits",
            "Write the AccessPointId that `aws efs describe-access-points` shows."),
    KEY_ARN(
            DEPENDENCY_KEY,
            // AWS KMS API, KeyListEntry: KeyArn. A policy cannot name an alias as a resource.
            "arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})",
            "is not a valid ARN of a KMS key",
            "allowed: arn:aws:kms:<region>:<account>:key/<id>, and no alias",
            "Write the ARN that `aws kms describe-key` shows."),
    SECURITY_GROUP_ID(
            DEPENDENCY_REACH,
            "sg-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid security group id",
            "allowed: sg- and 17 hex digits",
            "Write the id that `aws ec2 describe-security-groups` shows."),
    ADDRESS(
            DEPENDENCY_ADDRESS,
            "(?=.{1,253}$)(?!.*[^.]{64})(?!(\\d+\\.)*\\d+$)(?!(.*\\.)?(localhost|invalid|onion)$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
                    + "|(?!(0|127|169\\.254|22[4-9]|23\\d|2[45]\\d)\\.)(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}",
            "is not a valid host name",
            "allowed: lower-case labels, without scheme and port, or an address that a host can have",
            "Write a host name such as orders.partner.example."),
    EXTENSION(
            ENV_EXTENSION,
            "(?=.{1,255}$)([A-Za-z_][A-Za-z0-9_]*\\.)+[A-Za-z_][A-Za-z0-9_$]*",
            "is not a valid name of a class",
            "allowed: the package and the class, with dots between them",
            "Write the full name of the class, such as com.example.OrderEvents."),
    DATE(
            LEDGER_DATE,
            DayText::isDate,
            "is not a valid date",
            "allowed: year-month-day",
            "Write a day of the calendar, such as 2026-02-04."),
    RULE_ID(
            LEDGER_OVERRIDE,
            "(?=.{1,100}$)PLAN(-[A-Z]+)+",
            "is not the id of a ledger rule",
            "allowed: the id of a rule of the ledger that can be overridden",
            "Write an id such as PLAN-BAKE.");

    /** Ports as a part of a URL. A constant of the enum itself would not be there when its first constants are created. */
    private static final class Ports {
        private static final String PATTERN =
                "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
    }

    private final InputRule rule;
    private final Optional<String> pattern;
    private final Predicate<String> accepted;
    private final String problem;
    private final String allowed;
    private final String fix;

    Form(InputRule rule, String pattern, String problem, String allowed, String fix) {
        this(rule, Optional.of(pattern), Pattern.compile(pattern).asMatchPredicate(), problem, allowed, fix);
    }

    Form(InputRule rule, Predicate<String> accepted, String problem, String allowed, String fix) {
        this(rule, Optional.empty(), accepted, problem, allowed, fix);
    }

    Form(
            InputRule rule,
            Optional<String> pattern,
            Predicate<String> accepted,
            String problem,
            String allowed,
            String fix) {
        this.rule = rule;
        this.pattern = pattern;
        this.accepted = accepted;
        this.problem = problem;
        this.allowed = allowed;
        this.fix = fix;
    }

    /** The rule that an invalid text breaks. */
    public InputRule rule() {
        return rule;
    }

    /** Whether {@code text} has the form. */
    public boolean accepts(String text) {
        return accepted.test(text);
    }

    /** The regular expression that the whole text matches; empty if no regular expression describes the form. */
    public Optional<String> pattern() {
        return pattern;
    }

    /** The problem of an invalid text; messages add it after the text. */
    public String problem() {
        return problem;
    }

    /** The problem of this text. */
    public String problemOf(String text) {
        return Misfit.of(this, text).orElse(problem);
    }

    /** The allowed form. */
    public String allowed() {
        return allowed;
    }

    /** What to write instead of {@code text}: the corrected text if it can be computed, or an example. */
    public String fixFor(String text) {
        if (this == TIME_ZONE) {
            String nearest = Nearest.didYouMean(text, new TreeSet<>(ZoneId.getAvailableZoneIds()));
            return nearest.isEmpty() ? fix : nearest;
        }
        if (this == SSH_KEY && text.contains("PRIVATE KEY")) {
            return "Revoke this private key, because everybody who reads this repository can use it: remove its public key wherever it gives access. Then create a new pair, and write the line of its .pub file here.";
        }
        String quote = this == ACCOUNT ? "\"" : "";
        return Repair.of(this, text)
                .map(repaired -> "Write " + quote + repaired + quote + ".")
                .orElse(fix);
    }

    static boolean isCidr(String text) {
        try {
            return Cidr.parse(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
