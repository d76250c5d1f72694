/* Notes every write and flush of the files whose path begins with POWER_CUT_FILES, in order, in the file POWER_CUT_LOG.
   Loaded into a process with LD_PRELOAD; tests/soak/power_cut.py works out from the notes what a power cut would leave. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static int notes(void) {
    static int file = -1;
    if (file < 0) file = syscall(SYS_openat, AT_FDCWD, getenv("POWER_CUT_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    return file;
}

/* The ending of a watched file's path behind the common beginning, or NULL for any other file. */
static const char *ending(const char *path) {
    const char *watched = getenv("POWER_CUT_FILES");
    return watched && !strncmp(path, watched, strlen(watched)) ? path + strlen(watched) : NULL;
}

static const char *ending_of(int fd, char path[4096]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return NULL;
    path[length] = 0;
    return ending(path);
}

static void note(char kind, const char *which, uint64_t offset, const void *data, uint32_t length) {
    char head[32] = {kind};
    strncpy(head + 1, which, 15);
    memcpy(head + 16, &offset, 8);
    memcpy(head + 24, &length, 4);
    syscall(SYS_write, notes(), head, sizeof head);
    if (length) syscall(SYS_write, notes(), data, length);
}

#define WATCHED(fd) char path[4096]; const char *which = ending_of(fd, path)
#define NOTED(done, kind, offset, data, length)                       \
    if (which && (done) >= 0) note(kind, which, offset, data, length); \
    pthread_mutex_unlock(&turn)

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    WATCHED(fd);
    pthread_mutex_lock(&turn);
    ssize_t done = syscall(SYS_pwrite64, fd, data, length, offset);
    NOTED(done, 'w', offset, data, done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
    WATCHED(fd);
    if (!which) return syscall(SYS_write, fd, data, length);
    pthread_mutex_lock(&turn);
    uint64_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = syscall(SYS_write, fd, data, length);
    NOTED(done, 'w', offset, data, done);
    return done;
}

int ftruncate64(int fd, off64_t length) {
    WATCHED(fd);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_ftruncate, fd, length);
    NOTED(done, 't', length, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* Nothing is written while a flush runs, so that what is noted before it is what it made durable. */
static int flushed(int fd, long call) {
    WATCHED(fd);
    pthread_mutex_lock(&turn);
    int done = syscall(call, fd);
    NOTED(done, 'f', 0, NULL, 0);
    return done;
}
int fsync(int fd) { return flushed(fd, SYS_fsync); }
int fdatasync(int fd) { return flushed(fd, SYS_fdatasync); }

int unlink(const char *name) {
    const char *which = ending(name);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_unlink, name);
    NOTED(done, 'u', 0, NULL, 0);
    return done;
}
