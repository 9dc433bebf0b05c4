package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The rules of the image cache, with and without credentials. */
class ImageCacheRulesTest {

    private static final String SECRET =
            "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/docker-hub-a1B2c3";

    @Test
    void upstreamsWithoutCredentialsAreAlwaysCached() {
        Template template = template(Map.of());
        template.resourceCountIs("AWS::ECR::PullThroughCacheRule", 3);
        template.resourceCountIs("AWS::ECR::RepositoryCreationTemplate", 3);
        template.allResourcesProperties("AWS::ECR::PullThroughCacheRule", Map.of("CredentialArn", Match.absent()));
    }

    @Test
    void aRuleHasTheCredentialsOfItsUpstream() {
        Template template = template(Map.of(Upstream.DOCKER_HUB, SECRET));
        template.resourceCountIs("AWS::ECR::PullThroughCacheRule", 4);
        template.hasResourceProperties(
                "AWS::ECR::PullThroughCacheRule",
                Map.of(
                        "CredentialArn",
                        SECRET,
                        "UpstreamRegistryUrl",
                        "registry-1.docker.io",
                        "EcrRepositoryPrefix",
                        Match.stringLikeRegexp("^production-[0-9a-f]{8}/docker-hub$")));
    }

    @Test
    void eachRuleHasATemplateForTheRepositoriesBelowItsPrefix() {
        Template template = template(Map.of(Upstream.DOCKER_HUB, SECRET));
        assertThat(prefixes(template, "AWS::ECR::RepositoryCreationTemplate", "Prefix"))
                .hasSize(4)
                .containsExactlyElementsOf(prefixes(template, "AWS::ECR::PullThroughCacheRule", "EcrRepositoryPrefix"));
        template.allResourcesProperties(
                "AWS::ECR::RepositoryCreationTemplate",
                Map.of("AppliedFor", List.of("PULL_THROUGH_CACHE"), "ImageTagMutability", "MUTABLE"));
    }

    /** An image that pods name by its digest has no tag after the tag has moved: its age says nothing. */
    @Test
    void noImageExpiresByItsAge() {
        Template template = template(Map.of());
        template.allResourcesProperties(
                "AWS::ECR::RepositoryCreationTemplate",
                Map.of("LifecyclePolicy", Match.stringLikeRegexp("imageCountMoreThan")));
        assertThat(template.toJSON().toString()).doesNotContain("sinceImagePushed");
    }

    private static List<Object> prefixes(Template template, String type, String property) {
        return template.findResources(type).values().stream()
                .map(resource -> ((Map<?, ?>) resource.get("Properties")).get(property))
                .sorted()
                .<Object>map(prefix -> prefix)
                .toList();
    }

    private static Template template(Map<Upstream, String> secrets) {
        Stack stack = new Stack(new App(), "stack");
        ImageCache images = ImageCache.of(
                "album", "production", new Target("111122223333", "ap-northeast-1", "album.example"), secrets);
        assertThat(new ImageCacheRules(stack, "ImageCache", images).rules()).hasSize(3 + secrets.size());
        return Template.fromStack(stack);
    }
}
