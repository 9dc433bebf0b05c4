package dev.hikkoshi.config.table;

import java.util.List;

/**
 * The scalers of KEDA v2.20.2 ({@code pkg/scaling/scalers_builder.go}) that a worker may declare: those that sign in with parameters
 * or not at all. SQS, Redis lists, CloudWatch and Prometheus have keys of their own. Those of clouds sign in with identities that
 * KEDA does not have here. Those of pods, clocks and programs of the user count no jobs.
 */
public final class KedaScalers {

    /** Their names, sorted. */
    public static final List<String> DECLARABLE = List.of(
            "activemq",
            "apache-kafka",
            "arangodb",
            "artemis-queue",
            "beanstalkd",
            "cassandra",
            "couchdb",
            "datadog",
            "dynatrace",
            "elasticsearch",
            "etcd",
            "forgejo-runner",
            "github-runner",
            "graphite",
            "ibmmq",
            "influxdb",
            "kafka",
            "liiklus",
            "loki",
            "metrics-api",
            "mongodb",
            "mssql",
            "mysql",
            "nats-jetstream",
            "new-relic",
            "nsq",
            "opensearch",
            "postgresql",
            "pulsar",
            "rabbitmq",
            "redis-cluster",
            "redis-cluster-streams",
            "redis-sentinel",
            "redis-sentinel-streams",
            "redis-streams",
            "selenium-grid",
            "solace-direct-messaging",
            "solace-event-queue",
            "solarwinds",
            "solr",
            "splunk",
            "splunk-observability",
            "sumologic",
            "temporal");

    private KedaScalers() {}
}
