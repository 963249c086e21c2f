/**
 * tests/base/tries.h - what a library that was taken over would try. Each try returns 0 where it was done, else errno.
 *
 * `outside` is a folder that the sandbox must not know, with a file "secret"; `folder` one in which outputs may be
 * made, with a file "other"; `input` a file that may be read.
 */
#ifndef BM_TESTS_TRIES_H
#define BM_TESTS_TRIES_H

#include "base/sandbox_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    const char *outside, *folder, *input;
} try_places;

static const char *try_path(const char *under, const char *name)
{
    static char paths[4][4200];
    static int i;
    char *path = paths[i++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", under, name);
    return path;
}

static int try_open(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static int try_result(long rc)
{
    return rc < 0 ? errno : 0;
}

static int try_read_secret(const try_places *p)
{
    return try_open(try_path(p->outside, "secret"), O_RDONLY);
}

static int try_read_passwords(const try_places *p)
{
    (void)p;
    return try_open("/etc/passwd", O_RDONLY);
}

static int try_list(const try_places *p)
{
    return try_open(p->outside, O_RDONLY | O_DIRECTORY);
}

static int try_write_new(const try_places *p)
{
    return try_open(try_path(p->outside, "new"), O_WRONLY | O_CREAT);
}

static int try_write_over(const try_places *p)
{
    return try_open(try_path(p->outside, "secret"), O_WRONLY);
}

static int try_write_input(const try_places *p)
{
    return try_open(p->input, O_WRONLY);
}

static int try_truncate(const try_places *p)
{
    return try_result(truncate(try_path(p->outside, "secret"), 0));
}

static int try_unlink(const try_places *p)
{
    return try_result(unlink(try_path(p->outside, "secret")));
}

static int try_mkdir(const try_places *p)
{
    return try_result(mkdir(try_path(p->outside, "room"), 0700));
}

static int try_link_out(const try_places *p)
{
    return try_result(link(try_path(p->folder, "other"), try_path(p->outside, "linked")));
}

static int try_rename_out(const try_places *p)
{
    return try_result(rename(try_path(p->folder, "other"), try_path(p->outside, "moved")));
}

static int try_link_in(const try_places *p)
{
    return try_result(link(try_path(p->outside, "secret"), try_path(p->folder, "taken")));
}

static int try_symlink(const try_places *p)
{
    return try_result(symlink(try_path(p->outside, "secret"), try_path(p->folder, "lead")));
}

static int try_chmod(const try_places *p)
{
    return try_result(chmod(p->input, 0777));
}

static int try_chown(const try_places *p)
{
    return try_result(chown(p->input, getuid(), getgid()));
}

static int try_times(const try_places *p)
{
    return try_result(utimensat(AT_FDCWD, p->input, NULL, 0));
}

static int try_socket(const try_places *p)
{
    (void)p;
    return try_result(socket(AF_INET, SOCK_STREAM, 0));
}

static int try_socket_local(const try_places *p)
{
    (void)p;
    return try_result(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int try_ring(const try_places *p)
{
    char parameters[256] = {0};
    (void)p;
    return try_result(syscall(__NR_io_uring_setup, 1, parameters));
}

static int try_exec(const try_places *p)
{
    char *const words[] = {"true", NULL}, *const none[] = {NULL};
    (void)p;
    execve("/bin/true", words, none);
    return errno;
}

static int try_fork(const try_places *p)
{
    (void)p;
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, NULL, 0);
    return try_result(child);
}

static int try_signal(const try_places *p)
{
    (void)p;
    return try_result(kill(getppid(), 0));
}

static int try_thread_signal(const try_places *p)
{
    (void)p;
    return try_result(syscall(__NR_tgkill, getppid(), getppid(), 0));
}

static int try_limit(const try_places *p)
{
    struct rlimit limit;
    (void)p;
    return try_result(prlimit(getppid(), RLIMIT_CPU, NULL, &limit));
}

static int try_priority(const try_places *p)
{
    (void)p;
    return try_result(setpriority(PRIO_PROCESS, (id_t)getppid(), getpriority(PRIO_PROCESS, (id_t)getppid())));
}

static int try_priority_of_group(const try_places *p)
{
    (void)p;
    return try_result(setpriority(PRIO_PGRP, 0, getpriority(PRIO_PGRP, 0)));
}

static int try_processors(const try_places *p)
{
    cpu_set_t set;
    (void)p;
    return sched_getaffinity(getppid(), sizeof set, &set) < 0
               ? errno
               : try_result(sched_setaffinity(getppid(), sizeof set, &set));
}

static int try_scheduler(const try_places *p)
{
    struct sched_param param;
    (void)p;
    return sched_getparam(getppid(), &param) < 0
               ? errno
               : try_result(sched_setscheduler(getppid(), sched_getscheduler(getppid()), &param));
}

static int try_scheduler_param(const try_places *p)
{
    struct sched_param param;
    (void)p;
    return sched_getparam(getppid(), &param) < 0 ? errno : try_result(sched_setparam(getppid(), &param));
}

static int try_scheduler_attributes(const try_places *p)
{
    uint32_t attributes[12] = {48}; /* its own size comes first */
    (void)p;
    return syscall(__NR_sched_getattr, getppid(), attributes, 48, 0) < 0
               ? errno
               : try_result(syscall(__NR_sched_setattr, getppid(), attributes, 0));
}

static int try_pages(const try_places *p)
{
    (void)p;
    return try_result(syscall(__NR_move_pages, getppid(), 0, NULL, NULL, NULL, 0));
}

static int try_hold_of_process(const try_places *p)
{
    (void)p;
    int fd = (int)syscall(__NR_pidfd_open, getppid(), 0);
    int result = try_result(fd);
    if (fd >= 0)
        close(fd);
    return result;
}

/* A file that has news signals its owner: a way to send signals to another. */
static int try_owner(const try_places *p)
{
    int ends[2];
    (void)p;
    if (pipe(ends) < 0)
        return errno;
    int result = try_result(fcntl(ends[0], F_SETOWN, getppid()));
    close(ends[0]);
    close(ends[1]);
    return result;
}

static int try_shared_memory(const try_places *p)
{
    (void)p;
    int shared = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    int result = try_result(shared);
    if (shared >= 0)
        shmctl(shared, IPC_RMID, NULL);
    return result;
}

static int try_trace(const try_places *p)
{
    (void)p;
    return try_result(ptrace(PTRACE_CONT, getppid(), NULL, NULL));
}

static int try_terminal(const try_places *p)
{
    (void)p;
    return try_result(ioctl(STDIN_FILENO, TIOCSTI, "x"));
}

static int try_unshare(const try_places *p)
{
    (void)p;
    return try_result(syscall(__NR_unshare, 0));
}

static int try_write_there(const try_places *p)
{
    return try_open(try_path(p->folder, "made"), O_WRONLY | O_CREAT);
}

static int try_replace_there(const try_places *p)
{
    return try_result(rename(try_path(p->folder, "made"), try_path(p->folder, "made again")));
}

static int try_remove_there(const try_places *p)
{
    return try_result(unlink(try_path(p->folder, "made again")));
}

static int try_read_input(const try_places *p)
{
    return try_open(p->input, O_RDONLY);
}

static int try_own_priority(const try_places *p)
{
    (void)p;
    return try_result(setpriority(PRIO_PROCESS, (id_t)getpid(), getpriority(PRIO_PROCESS, 0)));
}

static int try_own_processors(const try_places *p)
{
    cpu_set_t set;
    (void)p;
    return sched_getaffinity(0, sizeof set, &set) < 0 ? errno : try_result(sched_setaffinity(0, sizeof set, &set));
}

static void *nothing(void *of)
{
    return of;
}

static int try_thread(const try_places *p)
{
    pthread_t thread;
    (void)p;
    int code = pthread_create(&thread, NULL, nothing, NULL);
    return code ? code : pthread_join(thread, NULL);
}

#ifdef BM_LEAK_CHECKER
#define MAY_FORK true
#else
#define MAY_FORK false
#endif

/** In this order: a later one needs what an earlier one made. */
static const struct {
    const char *name;
    int (*run)(const try_places *p);
    bool allowed;  /* by a sandbox that lets outputs and inputs be what they are */
    bool harmless; /* without a sandbox it is done, and may be */
} tries[] = {
    {"read a file elsewhere", try_read_secret, false, true},
    {"read /etc/passwd", try_read_passwords, false, true},
    {"list a folder elsewhere", try_list, false, true},
    {"make a file elsewhere", try_write_new, false, true},
    {"write over a file elsewhere", try_write_over, false, true},
    {"write over an input", try_write_input, false, true},
    {"cut a file elsewhere", try_truncate, false, true},
    {"make a folder elsewhere", try_mkdir, false, true},
    {"link an output elsewhere", try_link_out, false, true},
    {"link a file elsewhere into the outputs", try_link_in, false, true},
    {"make a symbolic link", try_symlink, false, true},
    {"change an input's mode", try_chmod, false, true},
    {"change an input's owner", try_chown, false, true},
    {"change an input's times", try_times, false, true},
    {"move an output elsewhere", try_rename_out, false, true},
    {"remove a file elsewhere", try_unlink, false, true},
    {"open a socket", try_socket, false, true},
    {"open a local socket", try_socket_local, false, true},
    {"open a ring of calls", try_ring, false, false},
    {"run a program", try_exec, false, false},
    {"fork", try_fork, MAY_FORK, true},
    {"send a signal", try_signal, false, true},
    {"send a signal to a thread", try_thread_signal, false, true},
    {"set a limit for another", try_limit, false, true},
    {"set the priority of another", try_priority, false, true},
    {"set the priority of a group", try_priority_of_group, false, true},
    {"choose processors for another", try_processors, false, true},
    {"choose a scheduler for another", try_scheduler, false, true},
    {"set the scheduler of another", try_scheduler_param, false, true},
    {"tell the scheduler about another", try_scheduler_attributes, false, true},
    {"move the pages of another", try_pages, false, false},
    {"take hold of another process", try_hold_of_process, false, true},
    {"have a file signal another", try_owner, false, true},
    {"share memory", try_shared_memory, false, true},
    {"steer another process", try_trace, false, false},
    {"type into the terminal", try_terminal, false, false},
    {"leave for other rooms", try_unshare, false, true},
    {"read an input", try_read_input, true, true},
    {"make an output", try_write_there, true, true},
    {"put an output in place", try_replace_there, true, true},
    {"remove an output of its own", try_remove_there, true, true},
    {"set the priority of its own", try_own_priority, true, true},
    {"choose processors for itself", try_own_processors, true, true},
    {"start a thread", try_thread, true, true},
};
enum { TRIES = sizeof tries / sizeof *tries };

#endif
