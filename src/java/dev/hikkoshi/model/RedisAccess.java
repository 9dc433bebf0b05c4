package dev.hikkoshi.model;

import java.util.List;

/**
 * The nodes of a Redis or Valkey, and how a client connects to them.
 *
 * @param nodes the ids of the cache clusters that are its nodes, in the order of the file; empty for other kinds
 * @param encrypted whether clients connect with TLS
 * @param userKey the secret key with the user name; empty if clients send only a password
 * @param passwordKey the secret key with the password or token; empty if clients do not sign in
 */
public record RedisAccess(List<String> nodes, boolean encrypted, String userKey, String passwordKey) {

    /** Dependencies of other kinds. */
    public static final RedisAccess NONE = new RedisAccess(List.of(), false, "", "");

    public RedisAccess {
        nodes = List.copyOf(nodes);
    }

    /** Whether clients sign in. */
    public boolean signsIn() {
        return !passwordKey.isEmpty();
    }
}
