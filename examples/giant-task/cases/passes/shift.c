#include <stdio.h>
int main(void)
{
    long y = 3;
    y = y * 8;
    y = y * 5;
    printf("%ld\n", y);
    return 0;
}
