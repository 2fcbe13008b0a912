#include <stdio.h>
int main(void)
{
    long y = 100;
    y = (y & 63) / 4;
    printf("%ld\n", y);
    return 0;
}
