package org.wikistream.insights.detect;

import java.util.List;

/**
 * People by number instead of by name, in eight bytes each. The lowest bit tells whether it is a registered account.
 *
 * <p>Two names share a number once in 2^63 pairs; at worst, one person is then not counted.
 */
final class People {

    /** The most people that are told apart. */
    static final int MOST = 500;

    /** The most people without an account, so that they never keep the others out. */
    static final int MOST_UNREGISTERED = 250;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;
    private static final int HALF = 32;

    private People() {}

    /** Returns a number that is the same on every machine: FNV-1a over the name's chars, mixed as in MurmurHash3. */
    static long number(String user, boolean registered) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < user.length(); i++) {
            hash = (hash ^ user.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> HALF)) * MIX;
        hash ^= hash >>> HALF;
        return (hash & ~1L) | (registered ? 1 : 0);
    }

    static boolean isRegistered(long number) {
        return (number & 1) == 1;
    }

    static int registered(List<Long> people) {
        int registered = 0;
        for (long person : people) {
            registered += isRegistered(person) ? 1 : 0;
        }
        return registered;
    }

    /**
     * Returns how many people count: unregistered ones at most as often as registered ones, because they may all be the
     * same person.
     */
    static int counted(List<Long> people) {
        return counted(people.size(), registered(people));
    }

    static int counted(int people, int registered) {
        return registered + Math.min(people - registered, registered);
    }

    /** Returns whether one more can be told apart. */
    static boolean hasRoom(List<Long> people, boolean registered) {
        return hasRoom(people.size(), registered(people), registered);
    }

    /** @param registeredPeople how many of the people have an account */
    static boolean hasRoom(int people, int registeredPeople, boolean registered) {
        return people < MOST && (registered || people - registeredPeople < MOST_UNREGISTERED);
    }
}
