package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * The VPC, as written: a new one with its NAT gateways, or an existing one.
 * <pre>{@code
 * network:
 *   cidr: 10.40.0.0/16
 *   zones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]
 *   natGateways: 3
 *   endpointAccounts: ["444455556666"]   # other accounts, whose credentials features use for S3, DynamoDB or SQS
 *   flowLogs: { … }   # FlowLogsFile; without it, a log group keeps the records for 400 days
 *   existing: { … }   # ExistingNetworkFile, instead of natGateways
 * }</pre>
 */
public record NetworkFile(
        @Formed(Form.CIDR) String cidr,
        @AtMost(rule = InputRule.NET_ZONES, items = NetworkFile.MOST_ZONES) @NotEmpty List<String> zones,
        Optional<Integer> natGateways,
        @AtMost(items = ListLimits.ENDPOINT_ACCOUNTS) @Unless(written = "[]") @Formed(Form.ACCOUNT)
                List<String> endpointAccounts,
        Optional<FlowLogsFile> flowLogs,
        Optional<ExistingNetworkFile> existing) {

    /** The most zones: a load balancer, a control plane and a database use three, and a fourth costs another NAT gateway. */
    static final int MOST_ZONES = 3;
}
