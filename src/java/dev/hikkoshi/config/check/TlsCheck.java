package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that the clients of a database or a cache use TLS exactly if it has TLS. */
final class TlsCheck {

    /** The certificates of ElastiCache are for names in these domains, and for no alias. */
    private static final List<String> DOMAINS = List.of(".cache.amazonaws.com", ".cache.amazonaws.com.cn");

    /**
     * What turns TLS off in a URL: {@code sslmode=disable} of libpq, {@code ssl-mode} and {@code sslMode} of MySQL, {@code useSSL}
     * of MySQL Connector/J, {@code tls} of the driver of Go, and {@code ssl} of the PostgreSQL driver of Java.
     */
    private static final Pattern OFF =
            Pattern.compile("(?i)[?&](ssl[-_]?mode=disabled?|usessl=false|tls=false|ssl=(false|0))(?=&|$)");

    private final Findings findings;

    TlsCheck(Findings findings) {
        this.findings = findings;
    }

    /** Whether clients use TLS. A Memcached of ElastiCache has none unless somebody turned it on when it was created. */
    static boolean isOn(DependencyKind kind, DependencyFile here) {
        return here.transitEncryption().orElse(kind != DependencyKind.MEMCACHED);
    }

    /** Checks the name and the password of a dependency in one environment. */
    void check(SharedDependencyFile dependency, DependencyFile here, Place place) {
        boolean isOn = isOn(dependency.kind(), here);
        switch (dependency.kind()) {
            case REDIS -> {
                checkName(isOn, here, place);
                checkPassword(isOn, dependency, place);
                warnOfRedis(isOn, dependency, place);
            }
            case MEMCACHED -> checkName(isOn, here, place);
            case MYSQL, POSTGRES -> warnOfDatabase(isOn, dependency, place);
            case S3, DYNAMODB, SQS, SNS, SES, EFS, EXTERNAL -> {}
        }
    }

    private void checkName(boolean isOn, DependencyFile here, Place place) {
        here.address()
                .filter(address -> isOn && DOMAINS.stream().noneMatch(address::endsWith))
                .ifPresent(address -> findings.refuse(
                        InputRule.DEPENDENCY_TLS,
                        place.at("address"),
                        address,
                        "is a name that the certificate of ElastiCache does not have",
                        "with TLS, clients connect to a name in " + String.join(" or ", DOMAINS),
                        "Write the primary endpoint of the cache, or transitEncryption: false if it has no TLS."));
    }

    private void checkPassword(boolean isOn, SharedDependencyFile dependency, Place place) {
        if (!isOn && dependency.passwordKey().isPresent()) {
            findings.refuse(
                    InputRule.DEPENDENCY_TLS,
                    place.at("transitEncryption"),
                    "false",
                    "clients would send the password of %s in clear text".formatted(dependency.name()),
                    "ElastiCache has passwords only with TLS",
                    "Remove transitEncryption, or remove passwordKey from %s in service.yaml."
                            .formatted(dependency.name()));
        }
    }

    private void warnOfRedis(boolean isOn, SharedDependencyFile dependency, Place place) {
        if (!isOn || dependency.passwordKey().isEmpty()) {
            findings.warn(
                    InputRule.DEPENDENCY_OPEN,
                    place,
                    dependency.name(),
                    isOn
                            ? "has no password: every pod and machine that reaches it reads and writes its data"
                            : "has no TLS: its data crosses the network in clear text, and nobody signs in",
                    "allowed for a cache that has it this way today",
                    isOn
                            ? "Set a password or a user group, and write passwordKey in service.yaml."
                            : "Turn on in-transit encryption (mode preferred lets old clients stay), then remove transitEncryption.");
        }
    }

    private void warnOfDatabase(boolean isOn, SharedDependencyFile dependency, Place place) {
        if (!isOn) {
            findings.warn(
                    InputRule.DEPENDENCY_OPEN,
                    place.at("transitEncryption"),
                    dependency.name(),
                    "has clients without TLS: its data crosses the network in clear text",
                    "allowed for a database that is used this way today",
                    "Turn on TLS in the clients of both sides, then remove transitEncryption. Amazon RDS offers it always.");
        }
    }

    /**
     * Checks that a URL in the variables of a feature or an environment uses TLS exactly if the dependency has it.
     *
     * @param variables the variables by name
     * @param place where they stand
     */
    void checkUrls(DependencyKind kind, Map<String, String> variables, DependencyFile here, Place place) {
        boolean isOn = isOn(kind, here);
        variables.forEach((key, value) -> {
            if (kind == DependencyKind.REDIS) {
                checkScheme(isOn, here, value, place.at(key));
            } else if (kind.isDatabase() && isOn) {
                checkDatabase(here, value, place.at(key));
            }
        });
    }

    private void checkScheme(boolean isOn, DependencyFile here, String value, Place place) {
        String wrong = isOn ? "redis" : "rediss";
        here.address()
                .filter(address -> value.startsWith(wrong + "://") && value.contains(address))
                .ifPresent(address -> findings.refuse(
                        InputRule.DEPENDENCY_TLS,
                        place,
                        wrong + "://",
                        isOn ? "speaks without TLS to a cache with TLS" : "speaks TLS to a cache without TLS",
                        "the scheme is " + (isOn ? "rediss://" : "redis://"),
                        "Write %s://%s.".formatted(isOn ? "rediss" : "redis", address)));
    }

    /** An endpoint of Amazon RDS begins with the identifier of the cluster or the DB instance. */
    private void checkDatabase(DependencyFile here, String value, Place place) {
        boolean isOfIt = Stream.of(
                        here.address(),
                        here.cluster().map(id -> id + "."),
                        here.instance().map(id -> id + "."))
                .flatMap(Optional::stream)
                .anyMatch(name -> value.contains("//" + name) || value.contains("@" + name));
        Matcher off = OFF.matcher(value);
        if (isOfIt && off.find()) {
            findings.refuse(
                    InputRule.DEPENDENCY_TLS,
                    place,
                    off.group(1),
                    "turns TLS off",
                    "clients of a database use TLS",
                    "Remove it, or write transitEncryption: false for the database if its clients have no TLS.");
        }
    }
}
