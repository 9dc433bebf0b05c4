package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.FixedResponseFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.MaintenanceFile;
import dev.hikkoshi.config.file.RedirectFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.model.ListenerResponse;
import dev.hikkoshi.model.Maintenance;
import dev.hikkoshi.model.ResponseAction;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.model.WrittenHost;
import java.util.List;

/** Converts what load balancers answer themselves. */
final class ResponseParser {

    private ResponseParser() {}

    /** What a new load balancer answers itself. The rules of one that exists are its owner's. */
    static List<ListenerResponse> of(ServiceFile service, LoadBalancerFile loadBalancer, String domain) {
        return loadBalancer.existing().isPresent()
                ? List.of()
                : service.responses().stream()
                        .filter(response -> response.loadBalancer().equals(loadBalancer.name()))
                        .map(response -> response(response, domain))
                        .toList();
    }

    private static ListenerResponse response(ResponseFile file, String domain) {
        return new ListenerResponse(
                file.name(),
                file.priority(),
                file.hosts().stream()
                        .map(host -> new WrittenHost(host).in(domain))
                        .toList(),
                file.paths(),
                file.conditions().conditions(),
                file.redirect()
                        .<ResponseAction>map(redirect -> redirect(redirect, domain))
                        .or(() -> file.fixedResponse().map(ResponseParser::fixed))
                        .orElseThrow(Unfit::new));
    }

    private static ResponseAction.Redirect redirect(RedirectFile file, String domain) {
        return new ResponseAction.Redirect(
                file.statusCode(),
                file.host().map(host -> new WrittenHost(host).in(domain)),
                file.path(),
                file.query());
    }

    private static ResponseAction.FixedResponse fixed(FixedResponseFile file) {
        return new ResponseAction.FixedResponse(
                file.statusCode(), file.contentType().word(), file.messageBody());
    }

    static Maintenance maintenance(MaintenanceFile file) {
        return new Maintenance(
                file.features().orElse(List.of()),
                new ResponseAction.FixedResponse(
                        file.statusCode(), file.contentType().word(), file.messageBody()));
    }
}
