/* A disk that fails on demand and remembers every write: preloaded into a process that works on a plan.
 *
 * disk_fail(part, calls, nth, error, lasting): from now on the nth call of the kinds in `calls` (1 write, 2 sync,
 * 4 truncate, 8 open for creating, 16 rename or unlink) on a path that contains `part` fails with `error`; nth 0 stops
 * it. disk_seen() says how many such calls there were since. With DISK_LOG and DISK_ROOT in the environment every
 * change below the root is appended to the log: kind, lengths, offset, path, second path or data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, CUT = 4, MAKE = 8, NAME = 16 };
enum { FILES = 4096, PATH = 1024 };

static char paths[FILES][PATH];
static char wanted[PATH];
static int wanted_calls, wanted_error, wanted_lasting;
static long wanted_nth, seen;
static int log_fd = -2;
static const char *root;

void disk_fail(const char *part, int calls, long nth, int error, int lasting) {
    strncpy(wanted, part, PATH - 1);
    wanted_calls = calls, wanted_error = error, wanted_lasting = lasting, wanted_nth = nth, seen = 0;
}

long disk_seen(void) { return seen; }

static int fails(const char *path, int call) {
    if (!(wanted_calls & call) || !path[0] || !strstr(path, wanted)) return 0;
    seen++;
    if (!wanted_nth || seen < wanted_nth || (seen > wanted_nth && !wanted_lasting)) return 0;
    errno = wanted_error;
    return 1;
}

static void note(char kind, const char *path, const char *other, uint64_t offset, const void *data, uint32_t size) {
    if (log_fd == -2) {
        const char *name = getenv("DISK_LOG");
        root = getenv("DISK_ROOT");
        log_fd = name && root ? syscall(SYS_openat, AT_FDCWD, name, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    if (log_fd < 0 || !path || strncmp(path, root, strlen(root))) return;
    uint32_t lengths[2] = {strlen(path), other ? strlen(other) : size};
    char head[17];
    head[0] = kind;
    memcpy(head + 1, lengths, 8);
    memcpy(head + 9, &offset, 8);
    syscall(SYS_write, log_fd, head, 17);
    syscall(SYS_write, log_fd, path, lengths[0]);
    if (lengths[1]) syscall(SYS_write, log_fd, other ? (const void *)other : data, lengths[1]);
}

static const char *path_of(int fd) { return fd >= 0 && fd < FILES ? paths[fd] : ""; }

static int opened(int fd, const char *path, int flags, int was_there) {
    if (fd >= 0 && fd < FILES) {
        strncpy(paths[fd], path, PATH - 1);
        if ((flags & O_CREAT) && !was_there) note('O', path, NULL, 0, NULL, 0);
        if ((flags & O_TRUNC) && was_there) note('T', path, NULL, 0, NULL, 0);
    }
    return fd;
}

static int opening(const char *name, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    int was_there = !(flags & O_CREAT) || syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
    if (!was_there && fails(path, MAKE)) return -1;
    return opened(real(path, flags, mode), path, flags, was_there);
}

int open(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opening("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return opening("open64", path, flags, mode);
}

int close(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "close");
    if (fd >= 0 && fd < FILES) paths[fd][0] = 0;
    return real(fd);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    if (fails(path_of(fd), WRITE)) return -1;
    ssize_t done = real(fd, data, size, offset);
    if (done > 0) note('W', path_of(fd), NULL, offset, data, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (fails(path_of(fd), WRITE)) return -1;
    uint64_t offset = path_of(fd)[0] ? (uint64_t)lseek64(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, data, size);
    if (done > 0 && path_of(fd)[0]) note('W', path_of(fd), NULL, offset, data, done);
    return done;
}

int ftruncate64(int fd, off64_t size) {
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    if (fails(path_of(fd), CUT)) return -1;
    int done = real(fd, size);
    if (!done) note('T', path_of(fd), NULL, size, NULL, 0);
    return done;
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    if (fails(path_of(fd), SYNC)) return -1;
    int done = real(fd);
    if (!done) note('S', path_of(fd), NULL, 0, NULL, 0);
    return done;
}

/* What is open under a name follows the name; a file that lost its last name is nobody's any more. */
static void renamed(const char *from, const char *to) {
    for (int fd = 0; fd < FILES; fd++) {
        if (to && !strcmp(paths[fd], to)) paths[fd][0] = 0;
        if (!strcmp(paths[fd], from)) strcpy(paths[fd], to ? to : "");
    }
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    if (fails(from, NAME)) return -1;
    int done = real(from, to);
    if (!done) note('R', from, to, 0, NULL, 0), renamed(from, to);
    return done;
}

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    if (fails(path, NAME)) return -1;
    int done = real(path);
    if (!done) note('U', path, NULL, 0, NULL, 0), renamed(path, NULL);
    return done;
}
