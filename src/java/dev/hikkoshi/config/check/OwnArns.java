package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Arns;
import java.util.List;
import java.util.Optional;

/**
 * Checks that ARNs are of the environment's own partition, region and account
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). An ARN without a region or an account, such as that of a
 * bucket, has one part less to check.
 */
final class OwnArns {

    private final EnvironmentFile environment;
    private final String owner;
    private final Findings findings;

    OwnArns(EnvironmentFile environment, Findings findings) {
        this(environment, environment.account(), findings);
    }

    /** The same for what another account owns. */
    OwnArns(EnvironmentFile environment, String owner, Findings findings) {
        this.environment = environment;
        this.owner = owner;
        this.findings = findings;
    }

    /** Refuses an ARN of another partition, region or account. One without its form has a finding already. */
    void check(InputRule rule, Form form, String arn, Place place) {
        if (!form.accepts(arn)) {
            return;
        }
        String[] parts = arn.split(":", 6);
        String region = Form.REGION.accepts(environment.region()) ? environment.region() : parts[3];
        String account = Form.ACCOUNT.accepts(owner) ? owner : parts[4];
        String partition =
                Form.REGION.accepts(environment.region()) ? Arns.partitionOf(environment.region()) : parts[1];
        differing(List.of(partition, region, account), List.of(parts[1], parts[3], parts[4]))
                .ifPresent(what -> findings.refuse(
                        rule,
                        place,
                        arn,
                        "is in another " + what,
                        "allowed: account %s, region %s, partition %s".formatted(account, region, partition),
                        "Write the ARN of a resource there."));
    }

    /** The same for an ARN of IAM, whose account may be another one. */
    void checkPartition(InputRule rule, Form form, String arn, Place place) {
        if (form.accepts(arn)
                && Form.REGION.accepts(environment.region())
                && !arn.split(":", 3)[1].equals(Arns.partitionOf(environment.region()))) {
            findings.refuse(
                    rule,
                    place,
                    arn,
                    "is in another partition",
                    "allowed: partition " + Arns.partitionOf(environment.region()),
                    "Write an ARN that begins with arn:%s:.".formatted(Arns.partitionOf(environment.region())));
        }
    }

    private static Optional<String> differing(List<String> allowed, List<String> given) {
        List<String> names = List.of("partition", "region", "account");
        for (int i = 0; i < names.size(); i++) {
            if (!given.get(i).isEmpty() && !given.get(i).equals(allowed.get(i))) {
                return Optional.of(names.get(i));
            }
        }
        return Optional.empty();
    }
}
