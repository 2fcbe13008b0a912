#include <stdio.h>
int main(void)
{
    long y = 1;
    y = y + (3 + 4 * 5);
    printf("%ld\n", y);
    return 0;
}
