package dev.hikkoshi.config;

import static dev.hikkoshi.config.InputRule.*;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.CronSchedule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The allowed forms of single texts, each with the rule that an invalid text breaks. */
public enum Form {
    LABEL(
            NAME_LABEL,
            "[a-z]([a-z0-9-]{0,28}[a-z0-9])?",
            "is not a valid name",
            "write up to 30 lower-case letters, digits and hyphens, with a letter first"),
    TIME_ZONE(
            InputRule.TIME_ZONE,
            zone -> ZoneId.getAvailableZoneIds().contains(zone),
            "is not a known time zone",
            "write a zone such as Asia/Tokyo"),
    REASON(InputRule.REASON, text -> !text.isBlank(), "is empty", "write the reason in a sentence"),
    IMAGE(
            POD_IMAGE,
            Form::isImmutableImage,
            "is not an immutable image",
            "write registry/repository:tag with a tag that contains a version number, or registry/repository@sha256:…"),
    VARIABLE(
            CONF_NAME,
            "[A-Za-z_][A-Za-z0-9_]{0,99}",
            "is not a valid name of a variable",
            "write letters, digits and underscores, with no digit first"),
    HOST(
            HTTP_HOST,
            "(?=.{1,128}$)[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?(\\.[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?)*",
            "is not a valid host name",
            "write lower-case labels and the wildcards * and ?, without the domain of the environment"),
    PATH(HTTP_PATH, "/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}", "is not a valid path pattern", "write a slash first"),
    HEALTH_PATH(
            HTTP_HEALTH_PATH,
            "/[A-Za-z0-9_.$/~@:+&?=-]{0,1023}",
            "is not a valid path",
            "write a slash first, and no wildcards"),
    HEADER(
            HTTP_HEADER,
            "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}",
            "is not a valid name of a header",
            "write up to 40 letters, digits and hyphens"),
    HEADER_VALUE(
            HTTP_HEADER, "[ -~]{1,128}", "is not a valid value of a header", "write 1 to 128 printable characters"),
    SCHEDULE(
            CRON_SCHEDULE,
            CronSchedule::isValid,
            "is not a valid schedule",
            "write five fields: minute, hour, day of month, month, day of week, such as 30 3 * * *"),
    CPU(
            POD_CPU,
            "[1-9]\\d{0,5}m|[1-9]\\d{0,2}|(?!0+\\.0+$)\\d{1,2}\\.\\d{1,3}",
            "is not a valid quantity of CPU",
            "write a quantity such as 500m, \"1\" or \"1.5\""),
    MEMORY(
            POD_MEMORY,
            "[1-9]\\d{0,6}Mi|[1-9]\\d{0,3}Gi",
            "is not a valid quantity of memory",
            "write a quantity such as 512Mi or 1Gi"),
    MONTH_DAY(FREEZE_DAY, Form::isMonthDay, "is not a valid day of a year", "write month-day, such as 12-15"),
    PREFIX(
            NEED_PREFIX,
            "[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]*/",
            "is not a valid prefix",
            "write no slash first, and a slash last"),
    ACCOUNT(ENV_ACCOUNT, "\\d{12}", "is not a valid AWS account id", "write twelve digits, in quotes"),
    REGION(ENV_REGION, "[a-z]{2}(-[a-z]+)+-\\d", "is not a valid AWS region", "write a code such as ap-northeast-1"),
    DOMAIN(
            ENV_DOMAIN,
            "(?=.{4,100}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}",
            "is not a valid domain",
            "write at least two lower-case labels, such as album.example"),
    CIDR(NET_CIDR, Form::isCidr, "is not a valid CIDR block", "write a.b.c.d/n, with all bits after the prefix zero"),
    VPC_ID(NET_EXISTING, "vpc-([0-9a-f]{8}|[0-9a-f]{17})", "is not a valid VPC id", "write vpc- and 17 hex digits"),
    SUBNET_ID(
            NET_EXISTING,
            "subnet-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid subnet id",
            "write subnet- and 17 hex digits"),
    CERTIFICATE_ARN(
            NET_CERTIFICATE,
            "arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "is not a valid certificate ARN",
            "write arn:aws:acm:<region>:<account>:certificate/<id>"),
    IMAGE_ID(LEGACY_IMAGE, "ami-([0-9a-f]{8}|[0-9a-f]{17})", "is not a valid AMI id", "write ami- and 17 hex digits"),
    WINDOW(
            LEGACY_WINDOW,
            "(daily|weekdays|weekends|mon|tue|wed|thu|fri|sat|sun) ([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d",
            "is not a valid window",
            "write daily, weekdays, weekends or mon to sun, and from-to, such as daily 20:00-23:00"),
    TARGET_GROUP_ARN(
            LEGACY_TARGET_GROUP,
            "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
            "is not a valid target group ARN",
            "write arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>"),
    UTC_OFFSET(
            LEGACY_OFFSET,
            "[+-](0\\d|1[0-4]):(00|15|30|45)",
            "is not a valid offset",
            "write an offset such as \"+09:00\""),
    LAYER_TYPE(LEGACY_LAYER_TYPE, "custom", "is not a valid layer type", "write custom"),
    RECIPE(
            LEGACY_RECIPE,
            "[a-z0-9_-]+::[a-z0-9_-]+",
            "is not a known recipe",
            "write cookbook::recipe for a file of the cookbooks"),
    MOUNT_POINT(
            LEGACY_VOLUME,
            "(/[A-Za-z0-9_.-]+)+",
            "is not a valid mount point",
            "write an absolute path below the root"),
    OPERATING_SYSTEM(
            LEGACY_SYSTEM,
            "Amazon Linux( 2| 201[5-8]\\.\\d\\d)|Ubuntu 1[468]\\.04 LTS|CentOS Linux 7|Red Hat Enterprise Linux 7",
            "is not an operating system of Chef 12 stacks",
            "write a version of Amazon Linux, an Ubuntu LTS, CentOS Linux 7 or Red Hat Enterprise Linux 7"),
    AGENT_VERSION(
            LEGACY_AGENT,
            "LATEST|\\d{4}-\\d{14}",
            "is not a valid agent version",
            "write LATEST, or four digits and a time"),
    KEY_NAME(
            LEGACY_KEY_NAME,
            "[A-Za-z0-9._-]{1,255}",
            "is not a valid name of a key pair",
            "write letters, digits and hyphens"),
    COOKBOOKS(
            LEGACY_COOKBOOKS,
            "s3|https://[A-Za-z0-9._/-]+\\.git",
            "is not a valid source of cookbooks",
            "write s3 for the archive of this project, or https://….git"),
    SSH_KEY(
            LEGACY_SSH_KEY,
            "(ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}|ssh-rsa AAAAB3NzaC1yc2EA[A-Za-z0-9+/]{200,}={0,2})( \\S+)?",
            "is not a valid public key",
            "write one line of ssh-ed25519 or ssh-rsa, as in the .pub file of ssh-keygen"),
    ROLE_ARN(
            PERSON_ARN,
            "arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}",
            "is not a valid ARN of an IAM role",
            "write arn:aws:iam::<account>:role/<name>"),
    EMAIL(
            PERSON_EMAIL,
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+",
            "is not an email address",
            "write name@host"),
    CLUSTER_ID(
            DEPENDENCY_ID,
            "[a-z][a-z0-9-]{0,62}",
            "is not a valid name of a cluster",
            "write lower-case letters, digits and hyphens"),
    BUCKET(
            DEPENDENCY_ID,
            "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
            "is not a valid name of a bucket",
            "write 3 to 63 lower-case letters, digits, dots and hyphens"),
    TABLE(
            DEPENDENCY_ID,
            "[A-Za-z0-9_.-]{3,255}",
            "is not a valid name of a table",
            "write 3 to 255 letters, digits, dots, hyphens and underscores"),
    QUEUE(
            DEPENDENCY_ID,
            "[A-Za-z0-9_-]{1,75}(\\.fifo)?",
            "is not a valid name of a queue",
            "write up to 75 letters, digits, hyphens and underscores"),
    SECURITY_GROUP_ID(
            DEPENDENCY_REACH,
            "sg-([0-9a-f]{8}|[0-9a-f]{17})",
            "is not a valid security group id",
            "write sg- and 17 hex digits"),
    ADDRESS(
            DEPENDENCY_ADDRESS,
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "is not a valid host name",
            "write lower-case labels, without scheme and port"),
    EXTENSION(
            ENV_EXTENSION,
            "([A-Za-z_][A-Za-z0-9_]*\\.)+[A-Za-z_][A-Za-z0-9_$]*",
            "is not a valid name of a class",
            "write the package and the class, such as com.example.OrderEvents"),
    DATE(LEDGER_DATE, Form::isDate, "is not a valid date", "write year-month-day, such as 2026-02-04"),
    RULE_ID(LEDGER_OVERRIDE, "PLAN(-[A-Z]+)+", "is not the id of a ledger rule", "write an id such as PLAN-BAKE");

    private final InputRule rule;
    private final Optional<String> pattern;
    private final Predicate<String> accepted;
    private final String problem;
    private final String allowed;

    Form(InputRule rule, String pattern, String problem, String allowed) {
        this(rule, Optional.of(pattern), Pattern.compile(pattern).asMatchPredicate(), problem, allowed);
    }

    Form(InputRule rule, Predicate<String> accepted, String problem, String allowed) {
        this(rule, Optional.empty(), accepted, problem, allowed);
    }

    Form(InputRule rule, Optional<String> pattern, Predicate<String> accepted, String problem, String allowed) {
        this.rule = rule;
        this.pattern = pattern;
        this.accepted = accepted;
        this.problem = problem;
        this.allowed = allowed;
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

    /** The allowed form. */
    public String allowed() {
        return allowed;
    }

    /** A suggestion instead of {@code text}; empty without one. */
    public String fixFor(String text) {
        if (this == TIME_ZONE) {
            return Nearest.didYouMean(text, new java.util.TreeSet<>(ZoneId.getAvailableZoneIds()));
        }
        String lower = text.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return this == LABEL && accepts(lower) ? "Did you mean " + lower + "?" : "";
    }

    /** An immutable tag contains a digit. A tag with only letters, such as {@code latest}, is mutable. */
    private static boolean isImmutableImage(String image) {
        String repository = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+";
        return image.matches(repository + "@sha256:[0-9a-f]{64}")
                || image.matches(repository + ":(?=[^:]*\\d)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    }

    private static boolean isMonthDay(String text) {
        try {
            return MonthDay.parse("--" + text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        try {
            return Cidr.parse(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
