package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The kind of a shared dependency, and what follows from it for both sides of the move. The code asks these facts instead of the
 * kind, so that a new kind is a line here, a case in each {@code switch}, and a row in the table of the README.
 */
public enum DependencyKind {
    /** MySQL or MariaDB: an Aurora cluster or an RDS DB instance. */
    @JsonPropertyDescription("MySQL or MariaDB: an Aurora cluster or an RDS DB instance.")
    MYSQL("mysql", 3306, Signal.DATABASES),
    /** PostgreSQL: an Aurora cluster or an RDS DB instance. */
    @JsonPropertyDescription("PostgreSQL: an Aurora cluster or an RDS DB instance.")
    POSTGRES("postgres", 5432, Signal.DATABASES),
    /** Redis or Valkey in ElastiCache. */
    @JsonPropertyDescription("Redis or Valkey in ElastiCache.")
    REDIS("redis", 6379, Signal.CACHES),
    /** Memcached in ElastiCache. */
    @JsonPropertyDescription("Memcached in ElastiCache.")
    MEMCACHED("memcached", 11_211, Signal.CACHES),
    /** A bucket. Its metrics of requests are off by default, so there is no signal. */
    @JsonPropertyDescription("an S3 bucket.")
    S3("s3", Access.READ, Access.WRITE, Access.DELETE),
    /** A DynamoDB table. */
    @JsonPropertyDescription("a DynamoDB table.")
    DYNAMODB("dynamodb", Signal.DATABASES, Access.READ, Access.WRITE, Access.DELETE),
    /** An SQS queue. */
    @JsonPropertyDescription("an SQS queue.")
    SQS("sqs", Signal.QUEUES, Access.CONSUME, Access.SEND),
    /** An SNS topic. Its metrics have the backend of those of queues: both carry messages. */
    @JsonPropertyDescription("an SNS topic.")
    SNS("sns", Signal.QUEUES, Access.PUBLISH),
    /** An identity of Amazon SES. Its metrics are those of the whole account, so there is no signal. */
    @JsonPropertyDescription(
            "an Amazon SES identity: a domain or an address that mail comes from. A server of mail is external.")
    SES("ses", Access.SEND),
    /** A file system of Amazon EFS. It has no signal: how full and how fast it is says nothing about one side of the move. */
    @JsonPropertyDescription("an Amazon EFS file system, which pods mount.")
    EFS("efs", 2049, Optional.empty(), EnumSet.of(Access.READ, Access.WRITE)),
    /** Any other server, in the network or outside of it. Nobody publishes metrics of it. */
    @JsonPropertyDescription("any other server, inside or outside of the network.")
    EXTERNAL("external");

    /** The TCP port of the APIs of AWS. */
    public static final int HTTPS = 443;

    private final String word;
    private final int usualPort;
    private final Optional<Signal> signal;
    private final Set<Access> access;

    DependencyKind(String word, int usualPort, Signal signal) {
        this(word, usualPort, Optional.of(signal), EnumSet.noneOf(Access.class));
    }

    DependencyKind(String word, Signal signal, Access first, Access... rest) {
        this(word, HTTPS, Optional.of(signal), EnumSet.of(first, rest));
    }

    DependencyKind(String word, Access first, Access... rest) {
        this(word, HTTPS, Optional.empty(), EnumSet.of(first, rest));
    }

    DependencyKind(String word) {
        this(word, 0, Optional.empty(), EnumSet.noneOf(Access.class));
    }

    DependencyKind(String word, int usualPort, Optional<Signal> signal, Set<Access> access) {
        this.word = word;
        this.usualPort = usualPort;
        this.signal = signal;
        this.access = Collections.unmodifiableSet(access);
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }

    /** The TCP port that a server of the kind has if nobody chose another one; 0 for kind external. */
    public int usualPort() {
        return usualPort;
    }

    /** The signal that must have a backend before a feature that needs it takes work on EKS; empty if it has no metrics. */
    public Optional<Signal> signal() {
        return signal;
    }

    /** What a need may do with it; empty if IAM does not decide about that. */
    public Set<Access> access() {
        return access;
    }

    /** Whether clients connect to a server of its own, and not to an API of AWS. */
    public boolean isConnectedByAddress() {
        return usualPort != HTTPS;
    }

    /** Whether the node mounts it for its pods: they need neither its port nor rights of their own. */
    public boolean isMounted() {
        return this == EFS;
    }

    /** Whether it has a maximum of connections, of which both sides together use a part. */
    public boolean isDatabase() {
        return this == MYSQL || this == POSTGRES;
    }

    /** Whether clients sign in with a password, whose secret has a key. */
    public boolean signsIn() {
        return isDatabase() || this == REDIS;
    }
}
