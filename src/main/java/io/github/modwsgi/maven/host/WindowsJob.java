package io.github.modwsgi.maven.host;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.win32.StdCallLibrary;

/**
 * A job object whose last handle this JVM holds: when the JVM is gone, Windows ends all programs in it (Microsoft, "Job
 * Objects", {@code JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE}). Where it cannot be made, as before Windows 8 in a JVM that is
 * in a job itself, programs are ended by the shutdown hook alone. Made by {@link ChildGroup#of} only, so that no other
 * system loads native code.
 */
final class WindowsJob implements ChildGroup {
    static final ChildGroup OF_THIS_JVM = make();

    private static final int EXTENDED_LIMIT_INFORMATION = 9;
    private static final int KILL_ON_JOB_CLOSE = 0x2000;

    /** {@code JOBOBJECT_EXTENDED_LIMIT_INFORMATION} in a 64-bit and a 32-bit process, bytes. */
    private static final int SIZE_64 = 144;

    private static final int SIZE_32 = 112;
    /** Behind two time limits of 8 bytes. */
    private static final int LIMIT_FLAGS = 16;

    /** Of kernel32.dll what JNA's own {@link Kernel32} has not. */
    private interface Jobs extends StdCallLibrary {
        HANDLE CreateJobObjectW(Pointer attributes, WString name);

        boolean SetInformationJobObject(HANDLE job, int informationClass, Pointer information, int size);

        boolean AssignProcessToJobObject(HANDLE job, HANDLE process);
    }

    private final Jobs jobs;
    private final HANDLE job;

    private WindowsJob(Jobs jobs, HANDLE job) {
        this.jobs = jobs;
        this.job = job;
    }

    private static ChildGroup make() {
        Jobs jobs = Native.load("kernel32", Jobs.class);
        HANDLE job = jobs.CreateJobObjectW(null, null);
        if (job == null) {
            return NONE;
        }
        try (Memory limits = new Memory(Native.POINTER_SIZE == Long.BYTES ? SIZE_64 : SIZE_32)) {
            limits.clear();
            limits.setInt(LIMIT_FLAGS, KILL_ON_JOB_CLOSE);
            return jobs.SetInformationJobObject(job, EXTENDED_LIMIT_INFORMATION, limits, (int) limits.size())
                    ? new WindowsJob(jobs, job)
                    : NONE;
        }
    }

    @Override
    public void add(Process process) {
        HANDLE handle = Kernel32.INSTANCE.OpenProcess(
                WinNT.PROCESS_SET_QUOTA | WinNT.PROCESS_TERMINATE, false, (int) process.pid());
        if (handle != null) {
            jobs.AssignProcessToJobObject(job, handle); // fails where it has ended already
            Kernel32.INSTANCE.CloseHandle(handle);
        }
    }
}
