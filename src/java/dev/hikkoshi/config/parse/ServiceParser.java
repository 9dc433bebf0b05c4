package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Home;
import dev.hikkoshi.model.Pair;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Unfit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts the checked service into the model of one environment. */
final class ServiceParser {

    private ServiceParser() {}

    /** @param names those of the environment's cluster, in which the namespaces are */
    static Service parse(ServiceFile file, EnvironmentFile environment, SharedNames names) {
        FeatureParser features = new FeatureParser(file, environment, names);
        return new Service(
                file.service(),
                Unfit.parsed(file.timeZone(), ZoneId::of),
                file.namespaces().stream().map(names::of).toList(),
                file.features().stream().map(features::parse).toList(),
                file.pairs().stream().map(ServiceParser::pair).toList(),
                file.dependencies().stream()
                        .map(shared -> dependency(
                                shared,
                                Optional.ofNullable(environment.dependencies().get(shared.name()))
                                        .orElseThrow(Unfit::new),
                                environment))
                        .toList());
    }

    private static Pair pair(List<String> names) {
        if (names.size() != 2) {
            throw new Unfit();
        }
        return new Pair(names.get(0), names.get(1));
    }

    private static Dependency dependency(
            SharedDependencyFile shared, DependencyFile here, EnvironmentFile environment) {
        String id = Stream.of(
                        here.cluster(),
                        here.instance(),
                        here.bucket(),
                        here.table(),
                        here.queue(),
                        here.topic(),
                        here.identity(),
                        here.fileSystem())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new Dependency(
                shared.name(),
                shared.kind(),
                id,
                here.address().orElse(""),
                here.port()
                        .orElse(
                                shared.kind().isConnectedByAddress()
                                        ? shared.kind().usualPort()
                                        : 0),
                here.maxConnections().map(Reasoned::value).orElse(0),
                Duration.ofSeconds(shared.visibilityTimeoutSeconds().orElse(0)),
                reach(here),
                shared.kind() == DependencyKind.REDIS
                        ? new RedisAccess(
                                here.nodes(),
                                here.transitEncryption().orElse(true),
                                shared.userKey().orElse(""),
                                shared.passwordKey().orElse(""))
                        : RedisAccess.NONE,
                here.storageGiB().orElse(0),
                home(here, environment),
                here.configurationSet().or(here::accessPoint).orElse(""));
    }

    private static Home home(DependencyFile here, EnvironmentFile environment) {
        return new Home(
                here.account()
                        .filter(account -> !account.equals(environment.account()))
                        .orElse(""),
                here.region()
                        .filter(region -> !region.equals(environment.region()))
                        .orElse(""),
                here.key().orElse(""));
    }

    private static Reach reach(DependencyFile here) {
        if (here.securityGroup().isPresent()) {
            return new Reach.Group(here.securityGroup().get(), here.admitsPods().orElse(false));
        }
        return here.cidrs().isEmpty()
                ? Reach.ANYWHERE
                : new Reach.Blocks(here.cidrs().stream().map(Cidr::parse).toList());
    }
}
