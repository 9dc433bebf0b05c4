package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.ecr.CfnPullThroughCacheRule;
import software.amazon.awscdk.services.ecr.CfnRepositoryCreationTemplate;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The rules by which Amazon ECR pulls images from public registries, once, and keeps them for all nodes. The L2 library
 * of CDK has no construct for them.
 *
 * <p>The first pull of an image creates its repository, and Amazon ECR itself gets the image from the upstream, from
 * addresses of AWS. Later pulls get the cached image. For a pull by tag, Amazon ECR looks for a newer image of that tag in the
 * upstream and brings it into the cache, at least once every 24 hours
 * (docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html). The pinned tags of this project do not move.
 *
 * <p>Later pulls come through the endpoints {@code ecr.api}, {@code ecr.dkr} and {@code s3} of the VPC. In a VPC with
 * these endpoints, the first pull of an image also needs a route from the private subnets to a NAT gateway
 * (docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html). The network stack always has one; the private
 * subnets of an existing VPC must have one.
 *
 * <p>CloudFormation replaces a rule whose secret gets another ARN, and a new rule with the same prefix is refused: put
 * new credentials into the same secret. Repositories stay when a rule is deleted.
 */
public final class ImageCacheRules extends Construct {

    /**
     * Deletes the oldest images that no tag names any more. A pod that names an image by its digest still needs it after its tag
     * has moved, however old it is, so the policy counts images and not days. Amazon ECR does not expire an image as long as an
     * image index refers to it, so the parts of an image for several platforms stay
     * (docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html).
     */
    private static final String EXPIRE_UNTAGGED =
            """
            {"rules":[{"rulePriority":1,"description":"More than 50 images that no tag names any more",\
            "selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":50},\
            "action":{"type":"expire"}}]}""";

    private final List<IDependable> rules = new ArrayList<>();

    /** Creates a rule and a template of repositories for each upstream that {@code images} caches. */
    public ImageCacheRules(Construct scope, String id, ImageCache images) {
        super(scope, id);
        for (Upstream upstream : images.cached()) {
            CfnRepositoryCreationTemplate template = createTemplate(images, upstream);
            CfnPullThroughCacheRule rule = createRule(images, upstream);
            rule.addResourceDependency(template);
            rules.add(rule);
        }
    }

    /** The rules. Pods whose images they cache start after them. */
    public List<IDependable> rules() {
        return List.copyOf(rules);
    }

    private CfnPullThroughCacheRule createRule(ImageCache images, Upstream upstream) {
        return CfnPullThroughCacheRule.Builder.create(this, "Rule-" + upstream.word())
                .ecrRepositoryPrefix(images.prefix(upstream))
                .upstreamRegistryUrl(upstream.url())
                .credentialArn(images.secret(upstream).orElse(null))
                .build();
    }

    /**
     * The settings of the repositories that pulls create. Tags are mutable, the default, so that Amazon ECR can update a
     * cached image whose tag moves at the upstream. A KMS key or tags would need a role of their own
     * (docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html).
     */
    private CfnRepositoryCreationTemplate createTemplate(ImageCache images, Upstream upstream) {
        return CfnRepositoryCreationTemplate.Builder.create(this, "Template-" + upstream.word())
                .prefix(images.prefix(upstream))
                .description("Cached images of " + upstream.title())
                .appliedFor(List.of("PULL_THROUGH_CACHE"))
                .imageTagMutability("MUTABLE")
                .encryptionConfiguration(CfnRepositoryCreationTemplate.EncryptionConfigurationProperty.builder()
                        .encryptionType("AES256")
                        .build())
                .lifecyclePolicy(EXPIRE_UNTAGGED)
                .build();
    }
}
