package dev.hikkoshi.model;

import java.time.Duration;

/**
 * The defaults of platforms that a declared number outranks: a request of 15 minutes does not end in a load balancer that
 * closes idle connections after 60 seconds. Each row says what follows from the number, so that nothing of a platform cuts
 * off what the files allow.
 *
 * <p>The output takes its values from here. The recipes of the legacy side are in Ruby and have the same numbers; a test
 * compares their output with these rows, as it does for all of them.
 */
public enum PlatformDefault {
    DEREGISTRATION_DELAY(
            Declared.REQUEST,
            "Elastic Load Balancing, Target group attributes",
            "deregistration_delay.timeout_seconds",
            300,
            Derivation.EXACT,
            0),
    /** The margin is the time that the load balancer needs to notice the deregistration, before SIGTERM. */
    PRE_STOP(
            Declared.REQUEST,
            "Kubernetes, Container lifecycle hooks",
            "lifecycle.preStop.sleep.seconds",
            0,
            Derivation.EXACT,
            5),
    /** The margin is that of the sleep, and the time that a process needs to close its connections and files. */
    GRACE_OF_REQUESTS(
            Declared.REQUEST,
            "Kubernetes, Pod lifecycle",
            "terminationGracePeriodSeconds",
            30,
            Derivation.EXACT,
            PRE_STOP.margin + 10),
    /** On spot, the interruption notice bounds it. */
    GRACE_OF_JOBS(Declared.JOB, "Kubernetes, Pod lifecycle", "terminationGracePeriodSeconds", 30, Derivation.EXACT, 10),
    GRACE_OF_RUNS(Declared.RUN, "Kubernetes, Pod lifecycle", "terminationGracePeriodSeconds", 30, Derivation.EXACT, 10),
    /** A connection is idle while a request runs, and between two messages. The margin is for the response. */
    IDLE_TIMEOUT(
            Declared.SILENCE,
            "Elastic Load Balancing, Load balancer attributes",
            "idle_timeout.timeout_seconds",
            60,
            Derivation.AT_LEAST,
            5),
    /** The timeout of a load balancer that exists is its owner's. */
    IDLE_TIMEOUT_OF_OWNER(
            Declared.SILENCE,
            "Elastic Load Balancing, Load balancer attributes",
            "idle_timeout.timeout_seconds",
            60,
            "NET-IDLE-TIMEOUT"),
    /** An application that closes idle connections before the load balancer does answers some requests with 502. */
    KEEP_ALIVE(
            Declared.KEEP_ALIVE,
            "Elastic Load Balancing, Troubleshoot your Application Load Balancers, HTTP 502",
            "idle_timeout.timeout_seconds",
            60,
            "HTTP-KEEP-ALIVE"),
    NGINX_READ(Declared.SILENCE, "nginx, ngx_http_proxy_module", "proxy_read_timeout", 60, Derivation.EXACT, 10),
    NGINX_SEND(Declared.SILENCE, "nginx, ngx_http_proxy_module", "proxy_send_timeout", 60, Derivation.EXACT, 10),
    NGINX_BODY_TIME(Declared.SILENCE, "nginx, ngx_http_core_module", "client_body_timeout", 60, Derivation.EXACT, 10),
    NGINX_ANSWER_TIME(Declared.SILENCE, "nginx, ngx_http_core_module", "send_timeout", 60, Derivation.EXACT, 10),
    /** In front of nginx is a load balancer, whose idle timeout is 4,000 seconds at most. nginx closes later. */
    NGINX_KEEP_ALIVE(Declared.IDLE, "nginx, ngx_http_core_module", "keepalive_timeout", 75, Derivation.AT_LEAST, 60),
    NGINX_BODY_SIZE(Declared.BODY, "nginx, ngx_http_core_module", "client_max_body_size", 1, Derivation.EXACT, 0),
    DOCKER_STOP(Declared.WORK, "Docker, docker stop", "--time", 10, Derivation.EXACT, 0),
    SYSTEMD_STOP(Declared.WORK, "systemd 252, systemd.service(5)", "TimeoutStopSec", 90, Derivation.EXACT, 30),
    SYSTEMD_RUN(Declared.RUN, "systemd 252, systemd.service(5)", "RuntimeMaxSec", 0, Derivation.EXACT, 0),
    /** Run Command ends a run of recipes after an hour. The round more is for one that waits for another run of Chef. */
    INSTANCE_DRAIN(
            Declared.HOURS_OF_WORK,
            "AWS Systems Manager, AWS-ApplyChefRecipes",
            "rounds of a drain",
            1,
            Derivation.EXACT,
            1),
    /** Without a startup probe, a liveness probe of Kubernetes ends a process that starts for 30 seconds. */
    STARTUP(Declared.STARTUP, "Kubernetes, Probes", "startupProbe", 30, Derivation.EXACT, 0),
    /** A process with a full queue answers when its longest request has ended. */
    LIVENESS(Declared.REQUEST, "Kubernetes, Probes", "livenessProbe", 30, Derivation.EXACT, 120),
    /**
     * A new pod may wait for the room of an old one, and for a node with its image, before it starts. Its readiness gate waits for
     * the health check of its target group; the usual one is within the margin.
     */
    ROLLOUT(Declared.REPLACEMENT, "Kubernetes, Deployments", "progressDeadlineSeconds", 600, Derivation.EXACT, 300),
    /** The Cluster Autoscaler deletes a node that it drains after this time, with all pods that still work. */
    NODE_REMOVAL(
            Declared.GRACE, "Cluster Autoscaler, FAQ", "max-graceful-termination-sec", 600, Derivation.AT_LEAST, 0),
    /** The same of an autoscaler that somebody else runs, and of an update of a managed node group: 15 minutes. */
    NODE_UPDATE(
            Declared.LONGEST_WORK,
            "Amazon EKS, Understand each phase of node updates",
            "15 minutes",
            900,
            "POD-NODE-DRAIN"),
    QUEUE_COOLDOWN(Declared.JOB, "KEDA, ScaledObject specification", "cooldownPeriod", 300, Derivation.AT_LEAST, 0),
    /** HorizontalPodAutoscalers look back for an hour at most. */
    QUEUE_WINDOW(
            Declared.JOB,
            "Kubernetes, Horizontal Pod Autoscaling",
            "stabilizationWindowSeconds",
            300,
            Derivation.AT_LEAST,
            0),
    QUEUE_CONSUMERS(
            Declared.CONSUMERS, "KEDA, ScaledObject specification", "maxReplicaCount", 100, Derivation.EXACT, 0),
    VISIBILITY(Declared.JOB, "Amazon SQS, SetQueueAttributes", "VisibilityTimeout", 30, "WORKER-VISIBILITY"),
    /** The margin is the time for a node and its image. Each try has it. */
    RUN_DEADLINE(Declared.RUN, "Kubernetes, Jobs", "activeDeadlineSeconds", 0, Derivation.EXACT, 300),
    /** Kubernetes looks for missed runs every 10 seconds. */
    RUN_STARTED(Declared.START_OF_RUN, "Kubernetes, CronJob", "10 seconds", 10, "CRON-DEADLINE"),
    MISSED_RUNS(Declared.START_OF_RUN, "Kubernetes, CronJob", "startingDeadlineSeconds", 0, Derivation.EXACT, 0);

    /** What is declared: the key of the files, or what follows from several. */
    public enum Declared {
        REQUEST("features[].http.longestRequestSeconds"),
        /** Of the layer's or the load balancer's feature with the longest. */
        SILENCE("the longest request, or the silence of WebSockets"),
        KEEP_ALIVE("features[].http.keepAliveSeconds"),
        BODY("features[].http.largestBodyMiB"),
        STARTUP("features[].http.startupSeconds"),
        JOB("features[].worker.longestJobSeconds"),
        CONSUMERS("features[].worker.consumers"),
        RUN("features[].cron.longestRunSeconds"),
        START_OF_RUN("features[].cron.startingDeadlineSeconds"),
        /** Of the layer's feature with the longest. */
        WORK("the longest request, job or run"),
        HOURS_OF_WORK("the longest work of a layer, in runs of recipes"),
        GRACE("the grace period of a pod"),
        LONGEST_WORK("the longest request, job or run outside of spot"),
        REPLACEMENT("the grace period of a pod, and the time until it is ready and its target healthy"),
        IDLE("the idle timeout of the load balancer");

        private final String key;

        Declared(String key) {
            this.key = key;
        }

        /** The key, or words. */
        public String key() {
            return key;
        }
    }

    /** How the value follows from the number. */
    private enum Derivation {
        /** The number and the margin, also if the default is more. */
        EXACT,
        /** The same, but never less than the default. */
        AT_LEAST,
        /** Somebody else sets it. A rule says that it is too little. */
        FINDING
    }

    private final Declared declared;
    private final String source;
    private final String setting;
    private final long usual;
    private final Derivation derivation;
    private final long margin;
    private final String finding;

    PlatformDefault(Declared declared, String source, String setting, long usual, Derivation derivation, long margin) {
        this.declared = declared;
        this.source = source;
        this.setting = setting;
        this.usual = usual;
        this.derivation = derivation;
        this.margin = margin;
        this.finding = "";
    }

    PlatformDefault(Declared declared, String source, String setting, long usual, String finding) {
        this.declared = declared;
        this.source = source;
        this.setting = setting;
        this.usual = usual;
        this.derivation = Derivation.FINDING;
        this.margin = 0;
        this.finding = finding;
    }

    /** What is declared. */
    public Declared declared() {
        return declared;
    }

    /** The page that has the default. */
    public String source() {
        return source;
    }

    /** The setting, in the words of its platform. */
    public String setting() {
        return setting;
    }

    /** The default, in seconds, MiB or pieces; 0 if the platform has no default. */
    public long usual() {
        return usual;
    }

    /** The id of the rule that says that the default is too little; empty if the value is derived. */
    public String finding() {
        return finding;
    }

    /** What is added to the declared number. */
    public long margin() {
        return margin;
    }

    /** The value that follows from a declared number. */
    public long of(long number) {
        return switch (derivation) {
            case EXACT -> number + margin;
            case AT_LEAST -> Math.max(usual, number + margin);
            case FINDING -> throw new IllegalStateException(finding + " judges " + setting);
        };
    }

    /** The time that follows from a declared time. */
    public Duration of(Duration number) {
        return Duration.ofSeconds(of(number.toSeconds()));
    }

    /** The value in words, such as {@code at least 60, and longestRequestSeconds + 5}. */
    public String inWords() {
        String sum = margin == 0 ? declared.key : declared.key + " + " + margin;
        return switch (derivation) {
            case EXACT -> sum;
            case AT_LEAST -> sum + ", at least " + usual;
            case FINDING -> "the rule " + finding;
        };
    }
}
