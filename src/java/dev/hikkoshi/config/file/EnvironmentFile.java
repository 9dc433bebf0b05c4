package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code environments/<name>/environment.yaml}, as written: the place and the size of the service.
 * <pre>{@code
 * purpose: serve
 * account: "111122223333"
 * trustedAccounts: ["444455556666"]   # other accounts, whose roles people may sign in with
 * region: ap-northeast-1
 * domain: hidamari.example
 * delivery: kubectl
 * gitOps: { … }          # GitOpsFile, with delivery: gitops
 * capacityPercent: 100
 * variables: { RAILS_ENV: production }
 * network: { … }         # NetworkFile
 * loadBalancers: [ … ]   # LoadBalancerFile
 * legacy: { … }          # LegacyFile
 * cluster: { … }         # ClusterFile
 * dependencies: { … }    # DependencyFile by name
 * observability: { … }   # ObservabilityFile
 * policy: { … }          # PolicyFile
 * extensions: [com.example.OrderEvents]
 * }</pre>
 */
public record EnvironmentFile(
        @Unless(written = "serve") Purpose purpose,
        @Formed(Form.ACCOUNT) String account,
        @AtMost(items = ListLimits.TRUSTED_ACCOUNTS) @Unless(written = "[]") @Formed(Form.ACCOUNT)
                List<String> trustedAccounts,
        @Formed(Form.REGION) String region,
        @Formed(Form.DOMAIN) String domain,
        Delivery delivery,
        Optional<GitOpsFile> gitOps,
        @Unless(written = "100") @Within(rule = InputRule.ENV_CAPACITY, from = 1, to = 100) int capacityPercent,
        @AtMost(items = ListLimits.VARIABLES) @Unless(written = "{}") Map<String, String> variables,
        NetworkFile network,
        @AtMost(items = ListLimits.LOAD_BALANCERS) @Unless(written = "[]") List<LoadBalancerFile> loadBalancers,
        LegacyFile legacy,
        ClusterFile cluster,
        @AtMost(items = ListLimits.DEPENDENCIES) @Unless(written = "{}") Map<String, DependencyFile> dependencies,
        ObservabilityFile observability,
        @Unless(written = "{}") PolicyFile policy,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[]") @Formed(Form.EXTENSION) List<String> extensions) {}
