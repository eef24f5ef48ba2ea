/* vswhere.exe, as far as its documented arguments go (microsoft/vswhere, "vswhere -help"), for the rig's Windows machine.
 *
 * Visual Studio's installer is not there to be asked, so each instance is a file:
 * %ProgramData%\Microsoft\VisualStudio\Packages\_Instances\<id>\instance.json, which holds the very object that vswhere prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define MOST_INSTANCES 16
#define MOST_TEXT 8192
#define INVALID_PARAMETER 87 /* vswhere's exit code for it is ERROR_INVALID_PARAMETER */

static int all, prerelease, latest, any_product, json, utf8;
static const char *property;

static int fail(const char *what, const char *which)
{
    printf("Error 0x57: %s: %s\n", what, which);
    return INVALID_PARAMETER;
}

/* What of an instance is asked for without "-products *": not the Build Tools. */
static int is_wanted(const char *instance)
{
    if (!all && strstr(instance, "\"isComplete\": false"))
        return 0;
    if (!prerelease && strstr(instance, "\"isPrerelease\": true"))
        return 0;
    return any_product || !strstr(instance, "Product.BuildTools\"");
}

static int read_instance(const char *folder, const char *id, char *text)
{
    char name[MAX_PATH];
    FILE *file;
    size_t size;

    snprintf(name, sizeof name, "%s\\%s\\instance.json", folder, id);
    file = fopen(name, "rb");
    if (!file)
        return 0;
    size = fread(text, 1, MOST_TEXT - 1, file);
    fclose(file);
    while (size && (unsigned char)text[size - 1] <= ' ')
        size--;
    text[size] = 0;
    return is_wanted(text);
}

static void print_property(const char *instance)
{
    char name[128];
    const char *value;

    snprintf(name, sizeof name, "\"%s\": \"", property);
    value = strstr(instance, name);
    if (value) {
        for (value += strlen(name); *value && *value != '"'; value++)
            putchar(*value == '\\' ? *++value : *value);
        putchar('\n');
    }
}

static int parse(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i];
        const char *value = i + 1 < count ? arguments[i + 1] : "";

        if (!strcmp(name, "-all"))
            all = 1;
        else if (!strcmp(name, "-prerelease"))
            prerelease = 1;
        else if (!strcmp(name, "-latest"))
            latest = 1;
        else if (!strcmp(name, "-utf8"))
            utf8 = 1;
        else if (!strcmp(name, "-nologo") || !strcmp(name, "-nocolor") || !strcmp(name, "-sort"))
            continue;
        else if (!strcmp(name, "-products"))
            any_product = !strcmp(value, "*"), i++;
        else if (!strcmp(name, "-format"))
            json = !strcmp(value, "json"), i++;
        else if (!strcmp(name, "-property"))
            property = value, i++;
        else
            return fail("Unknown parameter", name);
    }
    return 0;
}

int main(int count, char **arguments)
{
    static char text[MOST_TEXT];
    char folder[MAX_PATH], pattern[MAX_PATH + 2];
    WIN32_FIND_DATAA entry;
    HANDLE search;
    int printed = 0, wrong = parse(count, arguments);

    if (wrong)
        return wrong;
    snprintf(folder, sizeof folder, "%s\\Microsoft\\VisualStudio\\Packages\\_Instances", getenv("ProgramData"));
    snprintf(pattern, sizeof pattern, "%s\\*", folder);
    search = FindFirstFileA(pattern, &entry);
    if (json)
        printf("[");
    if (search != INVALID_HANDLE_VALUE) {
        do {
            if (entry.cFileName[0] == '.' || !read_instance(folder, entry.cFileName, text) || latest && printed)
                continue;
            if (property)
                print_property(text);
            else
                printf("%s\n%s", json && printed ? "," : "", text);
            printed++;
        } while (FindNextFileA(search, &entry));
        FindClose(search);
    }
    if (json)
        printf("\n]\n");
    return 0;
}
