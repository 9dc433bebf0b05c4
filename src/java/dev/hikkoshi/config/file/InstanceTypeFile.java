package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

/**
 * An EC2 instance type that an environment declares, as written. The numbers are those of {@code aws ec2
 * describe-instance-types}.
 * <pre>{@code
 * m9g.large: { vcpu: 2, memoryGiB: 8, architecture: arm64, maxPods: 29 }
 * }</pre>
 */
public record InstanceTypeFile(
        @JsonPropertyDescription("The number of vCPUs: VCpuInfo.DefaultVCpus.")
                @Example(value = "2", after = "memoryGiB: 8, architecture: arm64")
                @Affects({"the rule PLAN-NODES", "the cost in the report"})
                @Within(rule = InputRule.ENV_INSTANCE_TYPE, from = 1, to = AwsLimits.INSTANCE_VCPU)
                int vcpu,
        @JsonPropertyDescription("The memory in GiB: MemoryInfo.SizeInMiB divided by 1024, rounded down.")
                @Example(value = "8", before = "vcpu: 2", after = "architecture: arm64")
                @Affects("the rule PLAN-NODES")
                @Within(rule = InputRule.ENV_INSTANCE_TYPE, from = 1, to = AwsLimits.INSTANCE_MEMORY_GIB)
                int memoryGiB,
        @JsonPropertyDescription("The CPU architecture: ProcessorInfo.SupportedArchitectures.")
                @Example(value = "arm64", before = "vcpu: 2, memoryGiB: 8")
                @Affects({"AWS::EKS::Nodegroup AmiType", "the rule POOL-ARCHITECTURE"})
                Architecture architecture,
        @JsonPropertyDescription(
                        "The most pods of a node: network interfaces × (addresses of one − 1) + 2. Without it, the fewest of the known types with at least these vCPUs and this memory.")
                @Example(value = "29", before = "vcpu: 2, memoryGiB: 8, architecture: arm64")
                @Affects("the rule POOL-PLATFORM")
                @Within(rule = InputRule.ENV_INSTANCE_TYPE, from = 4, to = AwsLimits.INSTANCE_PODS)
                Optional<Integer> maxPods) {

    /** The architecture of the CPU, as Kubernetes names it. */
    public enum Architecture {
        @JsonPropertyDescription("Intel and AMD: x86_64.")
        AMD64("amd64"),
        @JsonPropertyDescription("AWS Graviton.")
        ARM64("arm64");

        private final String word;

        Architecture(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML. */
        public String word() {
            return word;
        }
    }
}
